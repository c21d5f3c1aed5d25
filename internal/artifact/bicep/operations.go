package bicep

import (
	"math"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

func unaryOperation(op string, x azure.Value) azure.Value {
	switch {
	case x.Kind == azure.Unknown:
		return azure.UnknownBecause(x.Text)
	case op == "!" && x.Kind == azure.Bool:
		return azure.Flag(!x.Bool)
	case op == "-" && x.Kind == azure.Number:
		return azure.Num(0 - x.Number)
	case op == "+" && x.Kind == azure.Number:
		return azure.Num(x.Number)
	}
	return azure.UnknownBecause(op + " does not apply to " + x.Kind.String())
}

// binary computes x op y. What x alone decides does not ask for y.
func (ev *evaluator) binary(e *binary, s *scope) azure.Value {
	x := ev.concrete(ev.eval(e.x, s))
	switch {
	case e.op == "&&" && x.Kind == azure.Bool && !x.Bool, e.op == "||" && x.Kind == azure.Bool && x.Bool:
		return x
	case e.op == "??" && x.Kind != azure.Null && x.Kind != azure.Unknown:
		return x
	}
	y := ev.concrete(ev.eval(e.y, s))
	if e.op == "??" && x.Kind == azure.Null {
		return y
	}
	// The other side alone may decide, too.
	if e.op == "&&" && y.Kind == azure.Bool && !y.Bool || e.op == "||" && y.Kind == azure.Bool && y.Bool {
		return y
	}
	for _, v := range []azure.Value{x, y} {
		if v.Kind == azure.Unknown || v.Kind == azure.Reference {
			return because(e.pos, v, "one side of "+e.op)
		}
	}
	if !ev.charge(size(x), e.pos) {
		return unknown(e.pos, "the file computes too much")
	}
	return binaryOperation(e.op, x, y).At(e.pos)
}

func binaryOperation(op string, x, y azure.Value) azure.Value {
	x.Param, y.Param = "", ""
	switch op {
	case "==":
		return azure.Flag(functions.Same(x, y))
	case "!=":
		return azure.Flag(!functions.Same(x, y))
	}
	switch {
	case x.Kind == azure.Bool && y.Kind == azure.Bool && (op == "&&" || op == "||"):
		return azure.Flag(y.Bool) // x did not decide
	case x.Kind == azure.String && y.Kind == azure.String:
		switch op {
		case "=~":
			return azure.Flag(strings.EqualFold(x.Text, y.Text))
		case "!~":
			return azure.Flag(!strings.EqualFold(x.Text, y.Text))
		}
		return compare(op, strings.Compare(x.Text, y.Text))
	case x.Kind == azure.Number && y.Kind == azure.Number:
		return arithmetic(op, x.Number, y.Number)
	}
	return azure.UnknownBecause(op + " does not apply to " + x.Kind.String() + " and " + y.Kind.String())
}

func arithmetic(op string, x, y float64) azure.Value {
	switch {
	case op == "+":
		return azure.Num(x + y)
	case op == "-":
		return azure.Num(x - y)
	case op == "*":
		return azure.Num(x * y)
	case y == 0 && (op == "/" || op == "%"):
		return azure.UnknownBecause("division by zero")
	case op == "/":
		return azure.Num(math.Trunc(x / y))
	case op == "%":
		return azure.Num(math.Mod(x, y))
	case x < y:
		return compare(op, -1)
	case x > y:
		return compare(op, 1)
	}
	return compare(op, 0)
}

func compare(op string, c int) azure.Value {
	switch op {
	case "<":
		return azure.Flag(c < 0)
	case "<=":
		return azure.Flag(c <= 0)
	case ">":
		return azure.Flag(c > 0)
	case ">=":
		return azure.Flag(c >= 0)
	}
	return azure.UnknownBecause(op + " does not apply here")
}
