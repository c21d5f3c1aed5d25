module bicepgrammar

go 1.26.8
