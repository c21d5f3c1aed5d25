# Addresses behind the two tags that routes past a firewall may have to name by prefix, as the published lists state them (IPv4).

prefixes "AzureMachineLearning.AustraliaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.36.106.80/28", "20.213.226.160/28"]
}

prefixes "AzureMachineLearning.AustraliaCentral2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.36.114.160/28"]
}

prefixes "AzureMachineLearning.AustraliaEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.70.72.144/28", "20.37.192.96/28", "20.70.216.96/28", "20.188.219.157/32", "20.188.221.15/32",
    "40.79.162.48/28", "40.79.170.224/28",
  ]
}

prefixes "AzureMachineLearning.AustraliaSoutheast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["4.199.83.64/27", "13.77.50.224/28", "20.42.227.48/28"]
}

prefixes "AzureMachineLearning.AustriaEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["68.210.161.0/27"]
}

prefixes "AzureMachineLearning.BelgiumCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["9.160.41.0/27"]
}

prefixes "AzureMachineLearning.BrazilSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "191.233.203.144/28", "191.233.240.165/32", "191.233.242.167/32", "191.234.147.64/28", "191.234.155.64/28",
    "191.235.224.96/28", "191.238.73.80/28",
  ]
}

prefixes "AzureMachineLearning.BrazilSoutheast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["108.140.0.224/28", "191.233.8.48/28"]
}

prefixes "AzureMachineLearning.CanadaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.71.170.192/28", "13.71.173.80/28", "20.38.147.128/28", "20.48.197.240/28", "40.82.187.230/32",
    "52.139.3.33/32", "52.228.80.80/28", "52.246.155.128/28",
  ]
}

prefixes "AzureMachineLearning.CanadaEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["40.69.106.224/28", "40.89.17.208/28"]
}

prefixes "AzureMachineLearning.CentralIndia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.43.120.112/28", "20.192.47.112/28", "20.192.99.64/28", "40.80.51.64/28", "52.140.107.96/28",
    "104.211.81.144/28",
  ]
}

prefixes "AzureMachineLearning.CentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.89.171.64/28", "20.37.152.240/28", "20.40.231.32/28", "52.182.139.32/28", "52.185.70.56/32",
    "52.242.224.215/32", "104.208.16.160/28",
  ]
}

prefixes "AzureMachineLearning.CentralUSEUAP" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.45.240.64/28", "20.46.13.192/28", "40.78.202.80/28"]
}

prefixes "AzureMachineLearning.ChileCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["68.211.1.128/27"]
}

prefixes "AzureMachineLearning.EastAsia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.75.36.16/28", "20.189.106.80/28", "20.195.75.48/28", "20.195.75.96/27", "40.81.27.228/32", "52.184.87.76/32",
  ]
}

prefixes "AzureMachineLearning.EastUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.42.0.240/28", "20.62.135.208/28", "40.71.11.64/28", "40.78.227.32/28", "40.79.154.64/28", "48.211.42.128/27",
    "48.211.42.160/28", "52.255.214.109/32", "52.255.217.127/32",
  ]
}

prefixes "AzureMachineLearning.EastUS2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.41.0.240/28", "20.62.61.128/28", "20.98.195.64/27", "40.70.146.192/28", "40.70.154.161/32",
    "52.167.106.160/28", "52.177.164.219/32", "104.208.144.160/28",
  ]
}

prefixes "AzureMachineLearning.EastUS2EUAP" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.39.1.205/32", "20.39.11.80/28", "20.51.21.224/28", "40.74.147.48/28", "40.75.35.48/28", "52.138.90.144/28",
    "52.253.227.208/32",
  ]
}

prefixes "AzureMachineLearning.FranceCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.40.141.171/32", "20.43.40.96/28", "40.66.61.146/32", "40.79.130.192/28", "40.79.138.128/28",
    "40.79.146.128/28", "51.138.213.16/28",
  ]
}

prefixes "AzureMachineLearning.FranceSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["40.79.178.224/28", "51.105.88.224/28"]
}

prefixes "AzureMachineLearning.GermanyNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.116.49.176/28", "51.116.59.48/28"]
}

prefixes "AzureMachineLearning.GermanyWestCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.116.155.112/28", "51.116.156.128/28", "51.116.250.224/28"]
}

prefixes "AzureMachineLearning.IndonesiaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["70.153.153.0/27"]
}

prefixes "AzureMachineLearning.IsraelCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.217.41.0/27"]
}

prefixes "AzureMachineLearning.IsraelNorthwest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.217.249.0/27"]
}

prefixes "AzureMachineLearning.ItalyNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["4.232.25.0/27", "4.232.45.128/27"]
}

prefixes "AzureMachineLearning.JapanEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.78.106.208/28", "20.43.64.96/28", "20.44.132.166/32", "20.89.9.0/28", "40.79.186.160/28", "40.79.194.64/28",
    "52.155.115.7/32",
  ]
}

prefixes "AzureMachineLearning.JapanWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.189.229.176/28", "20.210.146.32/27", "40.74.100.176/28", "40.80.57.176/28"]
}

prefixes "AzureMachineLearning.JioIndiaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.192.225.144/28", "20.192.235.16/28"]
}

prefixes "AzureMachineLearning.JioIndiaWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.192.160.48/28", "20.193.194.176/28"]
}

prefixes "AzureMachineLearning.KoreaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.41.64.80/28", "20.44.26.224/28", "20.200.192.16/28", "52.141.25.58/32", "52.141.26.97/32",
    "52.231.18.192/28",
  ]
}

prefixes "AzureMachineLearning.KoreaSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["40.80.169.160/28", "52.231.146.208/28"]
}

prefixes "AzureMachineLearning.MalaysiaSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.17.49.0/27"]
}

prefixes "AzureMachineLearning.MalaysiaWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.17.113.0/27"]
}

prefixes "AzureMachineLearning.MexicoCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["158.23.97.0/27"]
}

prefixes "AzureMachineLearning.NewZealandNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["172.204.153.0/27"]
}

prefixes "AzureMachineLearning.NorthCentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.51.1.48/28", "23.100.232.216/32", "40.80.184.80/28", "40.80.188.96/28", "52.162.106.176/28",
    "52.252.160.26/32",
  ]
}

prefixes "AzureMachineLearning.NorthEurope" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.69.227.192/28", "13.74.107.160/28", "20.38.80.96/28", "20.82.244.0/28", "52.138.226.160/28",
    "52.155.90.254/32", "52.156.193.50/32",
  ]
}

prefixes "AzureMachineLearning.NorwayEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.120.99.64/28", "51.120.107.64/28", "51.120.211.64/28", "51.120.234.224/28"]
}

prefixes "AzureMachineLearning.NorwayWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.120.219.80/28", "51.120.227.80/28"]
}

prefixes "AzureMachineLearning.PolandCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.215.1.0/27", "20.215.174.32/27"]
}

prefixes "AzureMachineLearning.QatarCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["4.171.27.64/27", "4.171.27.160/28", "20.21.33.0/27", "20.21.83.64/27"]
}

prefixes "AzureMachineLearning.SouthAfricaNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.164.158.240/28", "102.37.163.32/28", "102.133.122.224/27", "102.133.155.32/28", "102.133.251.64/28",
  ]
}

prefixes "AzureMachineLearning.SouthAfricaWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["102.133.27.32/28", "102.133.58.224/28"]
}

prefixes "AzureMachineLearning.SouthCentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.66.87.135/32", "13.73.240.16/28", "13.73.240.112/28", "13.73.240.240/28", "13.73.248.96/28",
    "20.65.135.0/28", "40.119.8.80/28", "52.249.59.91/32", "104.214.19.32/28",
  ]
}

prefixes "AzureMachineLearning.SouthCentralUS2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["48.216.17.0/27"]
}

prefixes "AzureMachineLearning.SouthIndia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.41.197.0/28", "40.78.194.224/28"]
}

prefixes "AzureMachineLearning.SoutheastAsia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.67.8.224/28", "20.43.128.112/28", "20.195.69.64/28", "23.98.82.192/28", "40.78.234.128/28",
    "40.90.184.249/32", "52.230.56.136/32",
  ]
}

prefixes "AzureMachineLearning.SoutheastUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["57.151.209.0/27"]
}

prefixes "AzureMachineLearning.SoutheastUS3" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["74.7.41.0/27"]
}

prefixes "AzureMachineLearning.SpainCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["68.221.43.96/27", "68.221.81.0/27"]
}

prefixes "AzureMachineLearning.SwedenCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "51.12.29.0/28", "51.12.29.64/27", "51.12.47.32/28", "51.12.99.80/28", "51.12.227.64/28", "51.12.235.64/28",
  ]
}

prefixes "AzureMachineLearning.SwedenSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.12.198.224/28", "51.12.203.80/28"]
}

prefixes "AzureMachineLearning.SwitzerlandNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.107.59.48/28", "51.107.247.64/27"]
}

prefixes "AzureMachineLearning.SwitzerlandWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.107.147.32/28", "51.107.155.48/28"]
}

prefixes "AzureMachineLearning.TaiwanNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.53.25.0/27"]
}

prefixes "AzureMachineLearning.TaiwanNorthwest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.53.169.0/27"]
}

prefixes "AzureMachineLearning.UAECentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.37.67.80/28", "20.37.74.208/28"]
}

prefixes "AzureMachineLearning.UAENorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.74.195.32/27", "65.52.250.192/28"]
}

prefixes "AzureMachineLearning.UKSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "51.11.24.49/32", "51.104.8.64/27", "51.104.24.96/28", "51.105.67.16/28", "51.105.75.128/28",
    "51.140.146.208/28", "51.143.214.32/28", "52.151.111.249/32",
  ]
}

prefixes "AzureMachineLearning.UKWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.137.161.224/28", "51.140.210.208/28"]
}

prefixes "AzureMachineLearning.WestCentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["13.71.194.240/28", "20.69.1.240/28", "52.150.136.80/28", "52.253.131.79/32", "52.253.131.198/32"]
}

prefixes "AzureMachineLearning.WestEurope" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.69.64.192/28", "13.69.106.192/28", "20.86.88.160/28", "40.74.24.96/28", "51.105.129.135/32",
    "51.144.184.47/32", "52.236.186.192/28",
  ]
}

prefixes "AzureMachineLearning.WestIndia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.38.128.48/28"]
}

prefixes "AzureMachineLearning.WestUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["13.86.195.35/32", "13.87.160.129/32", "20.66.6.48/28", "40.82.248.80/28", "40.112.242.176/28"]
}

prefixes "AzureMachineLearning.WestUS2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.66.140.80/28", "20.42.129.16/28", "20.51.14.48/28", "40.78.242.176/28", "40.78.250.112/28", "40.91.77.76/32",
    "52.148.163.43/32",
  ]
}

prefixes "AzureMachineLearning.WestUS3" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.150.161.128/28", "20.150.171.80/28", "20.150.179.64/28", "20.150.187.64/28", "20.150.246.16/28"]
}

prefixes "BatchNodeManagement.AustraliaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.36.40.22/32", "20.36.47.197/32", "20.36.107.128/27", "20.37.225.160/27"]
}

prefixes "BatchNodeManagement.AustraliaCentral2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.36.121.160/27"]
}

prefixes "BatchNodeManagement.AustraliaEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.70.73.0/27", "20.37.196.128/27", "40.79.162.96/27", "40.79.170.192/27", "104.210.115.52/32",
    "191.239.64.139/32", "191.239.64.152/32",
  ]
}

prefixes "BatchNodeManagement.AustraliaSoutheast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.73.117.100/32", "13.77.52.128/27", "20.42.227.224/27", "52.189.217.254/32", "191.239.160.161/32",
    "191.239.160.185/32",
  ]
}

prefixes "BatchNodeManagement.AustriaEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["68.210.161.64/27"]
}

prefixes "BatchNodeManagement.BelgiumCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["9.160.41.64/27"]
}

prefixes "BatchNodeManagement.BrazilSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "23.97.97.29/32", "104.41.2.182/32", "191.232.37.60/32", "191.233.204.96/27", "191.234.147.96/27",
    "191.234.155.96/27", "191.235.227.192/27",
  ]
}

prefixes "BatchNodeManagement.BrazilSoutheast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["191.233.10.0/27"]
}

prefixes "BatchNodeManagement.CanadaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.71.172.96/27", "20.38.146.224/27", "40.85.226.213/32", "40.85.227.37/32", "52.228.44.187/32",
    "52.228.83.192/27", "52.233.40.34/32", "52.237.30.175/32", "52.246.154.224/27",
  ]
}

prefixes "BatchNodeManagement.CanadaEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "40.69.107.128/27", "40.86.224.98/32", "40.86.224.104/32", "40.89.18.192/27", "52.235.41.66/32",
    "52.242.22.129/32", "52.242.33.105/32",
  ]
}

prefixes "BatchNodeManagement.CentralIndia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.192.99.96/27", "40.80.50.224/27", "52.140.106.128/27", "104.211.82.96/27", "104.211.96.142/32",
    "104.211.96.144/31",
  ]
}

prefixes "BatchNodeManagement.CentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.67.190.3/32", "13.67.237.249/32", "13.89.55.147/32", "13.89.171.224/27", "20.40.200.32/27",
    "23.99.195.236/32", "40.77.18.99/32", "40.122.166.234/32", "52.165.44.224/32", "52.182.139.0/27",
    "104.43.128.78/32", "104.43.131.156/32", "104.43.132.75/32", "104.208.16.128/27", "168.61.161.154/32",
    "168.61.209.228/32",
  ]
}

prefixes "BatchNodeManagement.CentralUSEUAP" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.45.195.192/27", "40.78.203.0/27", "52.180.176.58/32", "52.180.177.108/32", "52.180.177.206/32",
    "52.180.179.94/32", "52.180.181.0/32", "52.180.181.239/32",
  ]
}

prefixes "BatchNodeManagement.ChileCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["68.211.1.192/27"]
}

prefixes "BatchNodeManagement.EastAsia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.75.36.96/27", "20.189.109.0/27", "23.99.98.61/32", "23.99.107.229/32", "168.63.133.23/32",
    "168.63.208.148/32", "207.46.149.75/32",
  ]
}

prefixes "BatchNodeManagement.EastUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.92.114.103/32", "20.42.6.224/27", "23.96.12.112/32", "23.96.101.73/32", "23.96.109.140/32",
    "40.71.12.192/27", "40.78.227.0/27", "40.79.154.32/27", "40.88.48.36/32", "52.188.222.115/32",
    "104.41.129.99/32", "137.117.45.176/32", "137.117.109.143/32", "168.62.36.128/32", "168.62.168.27/32",
    "191.236.37.239/32", "191.236.38.142/32",
  ]
}

prefixes "BatchNodeManagement.EastUS2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.77.80.138/32", "20.41.5.224/27", "40.70.147.224/27", "40.84.49.170/32", "40.84.62.82/32",
    "52.167.106.128/27", "104.208.144.128/27", "104.208.156.99/32", "104.208.157.18/32", "104.210.3.254/32",
    "137.116.33.5/32", "137.116.33.29/32", "137.116.33.71/32", "137.116.37.146/32", "137.116.46.180/32",
  ]
}

prefixes "BatchNodeManagement.EastUS2EUAP" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.39.1.125/32", "20.39.1.239/32", "20.39.2.44/32", "20.39.2.122/32", "20.39.3.157/32", "20.39.3.186/32",
    "20.39.12.64/27", "40.74.149.48/29", "40.75.35.136/29", "40.89.65.161/32", "40.89.66.236/32", "40.89.67.77/32",
    "40.89.70.17/32", "52.138.90.64/27", "52.225.185.38/32", "52.225.191.67/32", "52.253.227.240/32",
  ]
}

prefixes "BatchNodeManagement.FranceCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.40.137.186/32", "20.40.149.165/32", "20.43.42.96/27", "40.79.131.96/27", "40.79.138.96/27",
    "40.79.146.96/27", "52.143.139.121/32", "52.143.140.12/32",
  ]
}

prefixes "BatchNodeManagement.FranceSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.105.89.192/27", "52.136.143.192/31"]
}

prefixes "BatchNodeManagement.GermanyNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.116.48.224/27", "51.116.59.224/27"]
}

prefixes "BatchNodeManagement.GermanyWestCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.116.144.224/27", "51.116.154.32/27", "51.116.243.0/27", "51.116.251.0/27"]
}

prefixes "BatchNodeManagement.IndonesiaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["70.153.153.64/27"]
}

prefixes "BatchNodeManagement.IsraelCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.217.41.32/27"]
}

prefixes "BatchNodeManagement.IsraelNorthwest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.217.249.64/27"]
}

prefixes "BatchNodeManagement.ItalyNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["4.232.25.64/27"]
}

prefixes "BatchNodeManagement.JapanEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.71.144.135/32", "13.78.108.128/27", "20.43.66.96/27", "23.100.100.145/32", "23.100.103.112/32",
    "40.79.186.128/27", "40.79.194.32/27", "138.91.1.114/32",
  ]
}

prefixes "BatchNodeManagement.JapanWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "40.74.101.0/27", "40.74.140.140/32", "40.80.58.160/27", "104.46.232.208/32", "104.46.236.29/32",
    "138.91.17.36/32",
  ]
}

prefixes "BatchNodeManagement.JioIndiaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.192.228.160/27", "20.192.235.192/27"]
}

prefixes "BatchNodeManagement.JioIndiaWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.192.161.224/27", "20.193.203.128/27"]
}

prefixes "BatchNodeManagement.KoreaCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.41.66.128/27", "20.44.27.64/27", "52.231.19.96/27", "52.231.32.70/31", "52.231.32.82/32"]
}

prefixes "BatchNodeManagement.KoreaSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["40.80.170.128/27", "52.231.147.128/27", "52.231.200.112/31", "52.231.200.126/32"]
}

prefixes "BatchNodeManagement.MalaysiaSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.17.49.32/27"]
}

prefixes "BatchNodeManagement.MalaysiaWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.17.113.64/27"]
}

prefixes "BatchNodeManagement.MexicoCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["158.23.97.64/27"]
}

prefixes "BatchNodeManagement.NewZealandNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["172.204.153.64/27"]
}

prefixes "BatchNodeManagement.NorthCentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "23.96.232.67/32", "40.80.190.192/27", "52.162.110.32/27", "65.52.199.156/32", "65.52.199.188/32",
    "157.55.167.71/32", "157.55.210.88/32", "191.236.161.35/32", "191.236.163.245/32", "191.236.164.44/32",
  ]
}

prefixes "BatchNodeManagement.NorthEurope" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.69.229.32/27", "13.74.107.128/27", "13.79.172.125/32", "20.38.85.224/27", "52.138.226.128/27",
    "52.164.244.189/32", "52.164.245.81/32", "52.169.27.79/32", "52.169.30.175/32", "52.169.235.90/32",
    "52.178.149.188/32", "104.45.82.201/32", "104.45.88.181/32", "168.63.36.126/32",
  ]
}

prefixes "BatchNodeManagement.NorwayEast" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.120.41.192/27", "51.120.99.224/27", "51.120.107.96/27", "51.120.211.96/27"]
}

prefixes "BatchNodeManagement.NorwayWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.120.220.0/27", "51.120.225.160/27"]
}

prefixes "BatchNodeManagement.PolandCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.215.1.32/27"]
}

prefixes "BatchNodeManagement.QatarCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.21.33.32/27"]
}

prefixes "BatchNodeManagement.SouthAfricaNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["102.133.123.64/27", "102.133.155.192/27", "102.133.217.224/27", "102.133.250.224/27"]
}

prefixes "BatchNodeManagement.SouthAfricaWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["102.133.27.192/27", "102.133.56.192/27"]
}

prefixes "BatchNodeManagement.SouthCentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.65.192.161/32", "13.65.208.36/32", "13.73.249.64/27", "20.45.122.224/27", "20.49.91.64/27",
    "23.101.176.33/32", "23.102.178.148/32", "23.102.185.64/32", "40.74.177.177/32", "52.249.60.22/32",
    "70.37.49.163/32", "104.214.19.192/27", "104.214.65.153/32",
  ]
}

prefixes "BatchNodeManagement.SouthCentralUS2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["48.216.17.64/27"]
}

prefixes "BatchNodeManagement.SouthIndia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "20.41.195.128/27", "40.78.195.128/27", "104.211.224.117/32", "104.211.224.119/32", "104.211.224.121/32",
  ]
}

prefixes "BatchNodeManagement.SoutheastAsia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.67.9.160/27", "13.67.58.116/32", "20.43.132.64/27", "23.97.48.186/32", "23.97.51.12/32", "23.98.82.160/27",
    "40.78.234.96/27", "111.221.104.48/32", "207.46.225.72/32",
  ]
}

prefixes "BatchNodeManagement.SoutheastUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["57.151.209.64/27"]
}

prefixes "BatchNodeManagement.SoutheastUS3" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["74.7.41.64/27"]
}

prefixes "BatchNodeManagement.SpainCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["68.221.81.64/27"]
}

prefixes "BatchNodeManagement.SwedenCentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.12.41.192/27", "51.12.100.0/27", "51.12.227.96/27", "51.12.235.96/27"]
}

prefixes "BatchNodeManagement.SwedenSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.12.193.192/27", "51.12.204.0/27"]
}

prefixes "BatchNodeManagement.SwitzerlandNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.107.49.192/27", "51.107.59.224/27"]
}

prefixes "BatchNodeManagement.SwitzerlandWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.107.145.160/27", "51.107.155.224/27"]
}

prefixes "BatchNodeManagement.TaiwanNorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.53.25.32/27"]
}

prefixes "BatchNodeManagement.TaiwanNorthwest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.53.169.32/27"]
}

prefixes "BatchNodeManagement.UAECentral" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.37.65.160/27", "20.37.75.224/27"]
}

prefixes "BatchNodeManagement.UAENorth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.38.137.192/27", "65.52.251.224/27"]
}

prefixes "BatchNodeManagement.UKSouth" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "51.104.28.0/27", "51.105.66.224/27", "51.105.74.224/27", "51.140.148.160/27", "51.140.184.59/32",
    "51.140.184.61/32", "51.140.184.63/32",
  ]
}

prefixes "BatchNodeManagement.UKWest" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["51.137.162.192/27", "51.140.211.128/27", "51.141.8.61/32", "51.141.8.62/32", "51.141.8.64/32"]
}

prefixes "BatchNodeManagement.WestCentralUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.71.195.160/27", "13.78.145.2/32", "13.78.145.73/32", "13.78.150.134/32", "13.78.187.18/32",
    "52.150.140.128/27", "52.161.95.12/32", "52.161.107.48/32",
  ]
}

prefixes "BatchNodeManagement.WestEurope" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.69.65.64/26", "13.69.106.128/26", "13.69.125.173/32", "13.73.153.226/32", "13.73.157.134/32",
    "13.80.117.88/32", "13.81.1.133/32", "13.81.59.254/32", "13.81.63.6/32", "13.81.104.137/32", "13.94.214.82/32",
    "13.95.9.27/32", "20.50.1.64/26", "23.97.180.74/32", "40.68.100.153/32", "40.68.191.54/32", "40.68.218.90/32",
    "40.115.50.9/32", "52.166.19.45/32", "52.174.33.113/32", "52.174.34.69/32", "52.174.35.218/32",
    "52.174.38.99/32", "52.174.176.203/32", "52.174.179.66/32", "52.174.180.164/32", "52.233.157.9/32",
    "52.233.157.78/32", "52.233.161.238/32", "52.233.172.80/32", "52.236.186.128/26", "104.40.183.25/32",
    "104.45.13.8/32", "104.47.149.96/32", "137.116.193.225/32", "168.63.5.53/32", "191.233.76.85/32",
  ]
}

prefixes "BatchNodeManagement.WestIndia" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["52.136.49.192/27", "104.211.147.96/27", "104.211.160.72/32", "104.211.160.74/31"]
}

prefixes "BatchNodeManagement.WestUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.86.218.192/27", "13.91.55.167/32", "13.91.88.93/32", "13.91.107.154/32", "13.93.206.144/32",
    "40.82.255.64/27", "40.112.254.235/32", "40.118.208.127/32", "104.40.69.159/32", "168.62.4.114/32",
    "191.239.18.3/32", "191.239.21.73/32", "191.239.40.217/32",
  ]
}

prefixes "BatchNodeManagement.WestUS2" {
  change_number = 376
  date          = "2025-11-10"
  ipv4 = [
    "13.66.141.32/27", "13.66.225.240/32", "13.66.227.117/32", "13.66.227.193/32", "40.64.128.160/27",
    "40.78.242.224/27", "40.78.250.160/27", "52.137.105.46/32", "52.148.148.46/32", "52.175.218.150/32",
    "52.191.129.21/32", "52.191.166.57/32",
  ]
}

prefixes "BatchNodeManagement.WestUS3" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.150.161.224/27", "20.150.172.0/27", "20.150.179.96/27", "20.150.187.96/27"]
}

prefixes "AzureMachineLearning.USDoDCentral" {
  change_number = 401
  date          = "2026-07-19"
  ipv4          = ["20.158.152.160/27"]
}

prefixes "AzureMachineLearning.USDoDEast" {
  change_number = 401
  date          = "2026-07-19"
  ipv4          = ["52.126.202.176/28"]
}

prefixes "AzureMachineLearning.USGovArizona" {
  change_number = 401
  date          = "2026-07-19"
  ipv4 = [
    "20.140.48.144/28", "20.158.172.48/28", "51.54.239.131/32", "51.54.239.146/31", "51.54.239.164/30",
    "51.54.239.176/28", "51.54.248.0/27", "52.127.2.240/28", "52.127.10.64/28", "52.127.18.64/28",
  ]
}

prefixes "AzureMachineLearning.USGovTexas" {
  change_number = 401
  date          = "2026-07-19"
  ipv4          = ["20.140.58.64/28", "20.159.104.32/28", "62.11.87.192/27"]
}

prefixes "AzureMachineLearning.USGovVirginia" {
  change_number = 401
  date          = "2026-07-19"
  ipv4 = [
    "20.140.91.64/28", "20.140.130.224/28", "20.159.5.112/28", "51.55.23.73/32", "51.55.23.74/31", "51.55.23.108/30",
    "51.55.23.144/28", "51.55.23.160/27", "52.127.42.176/28", "52.127.48.80/28",
  ]
}

prefixes "BatchNodeManagement.USDoDCentral" {
  change_number = 401
  date          = "2026-07-19"
  ipv4          = ["20.140.73.64/27", "52.127.59.64/27", "52.182.88.161/32", "52.182.88.163/32", "52.182.88.167/32"]
}

prefixes "BatchNodeManagement.USDoDEast" {
  change_number = 401
  date          = "2026-07-19"
  ipv4          = ["20.140.65.64/27", "52.126.203.32/27", "52.181.160.13/32", "52.181.160.36/32", "52.181.167.253/32"]
}

prefixes "BatchNodeManagement.USGovArizona" {
  change_number = 401
  date          = "2026-07-19"
  ipv4 = [
    "20.140.49.96/27", "52.127.3.96/27", "52.127.10.32/27", "52.127.18.32/27", "52.244.202.104/32",
    "52.244.206.244/32",
  ]
}

prefixes "BatchNodeManagement.USGovTexas" {
  change_number = 401
  date          = "2026-07-19"
  ipv4          = ["20.140.57.128/27", "52.127.35.64/27", "52.238.116.73/32", "52.238.117.205/32"]
}

prefixes "BatchNodeManagement.USGovVirginia" {
  change_number = 401
  date          = "2026-07-19"
  ipv4          = ["20.140.91.96/27", "20.140.131.0/27", "23.97.1.224/31", "52.127.43.32/27", "52.127.50.96/27"]
}
