package input

import (
	"bytes"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// level is one open bracket, quote or template of an HCL file, with what was
// counted when it opened.
type level struct {
	close        hclsyntax.TokenType
	depth, chain int
}

// CheckHCL refuses HCL on which a recursive parser, or a walk over its tree,
// would run out of stack: brackets and templates nested deeper than MaxDepth,
// together with what nests without brackets (runs of ! and -, chained
// conditionals, template directives), expressions longer than MaxChain, and
// files larger than MaxHCL.
func CheckHCL(name string, data []byte) report.Findings {
	if len(data) > MaxHCL {
		return tooLarge(name, len(data), MaxHCL)
	}
	tokens, _ := hclsyntax.LexConfig(data, name, hcl.InitialPos)
	var (
		open         []level
		depth, chain int
		prev         = hclsyntax.TokenNewline // the last token that is no comment
	)
	for i, t := range tokens {
		if t.Type == hclsyntax.TokenComment {
			if !bytes.HasSuffix(t.Bytes, []byte("\n")) {
				continue
			}
			t.Type = hclsyntax.TokenNewline // a line comment takes the newline with it
		}
		switch t.Type {
		case hclsyntax.TokenOParen, hclsyntax.TokenOBrack, hclsyntax.TokenOBrace,
			hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl, hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc:
			chain++ // a[x][x] is a chain of brackets that do not nest
			open = append(open, level{closing[t.Type], depth, chain})
			if t.Type != hclsyntax.TokenOQuote && t.Type != hclsyntax.TokenOHeredoc {
				depth++
			}
		case hclsyntax.TokenCParen, hclsyntax.TokenCBrack, hclsyntax.TokenCBrace,
			hclsyntax.TokenTemplateSeqEnd, hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc:
			// A bracket that closes nothing stays without effect, so that no
			// wrong one can hide depth.
			if n := len(open) - 1; n >= 0 && open[n].close == t.Type {
				depth, chain = open[n].depth, open[n].chain
				open = open[:n]
			}
		case hclsyntax.TokenComma:
			depth, chain = floor(open)
		case hclsyntax.TokenNewline:
			if prev != hclsyntax.TokenNewline && endsItem(open, prev, tokens[i+1:]) {
				depth, chain = floor(open)
			}
		case hclsyntax.TokenIdent:
			// %{ if } and %{ for } nest until their end.
			if prev == hclsyntax.TokenTemplateControl && len(open) > 1 {
				switch string(t.Bytes) {
				case "if", "for":
					open[len(open)-1].depth++
					depth++
				case "endif", "endfor":
					open[len(open)-1].depth--
					depth--
				}
			}
		case hclsyntax.TokenQuestion:
			depth++
		case hclsyntax.TokenBang, hclsyntax.TokenMinus:
			if endsOperand(prev) {
				chain++
			} else {
				depth++
			}
		default:
			if isOperator(t.Type) {
				chain++
			}
		}
		prev = t.Type
		switch start := t.Range.Start; {
		case depth > MaxDepth:
			return tooDeep(name, start.Line, start.Column)
		case chain > MaxChain:
			return report.Findings{{
				Rule: "input-nesting", Severity: report.Error, File: name, Line: start.Line, Column: start.Column,
				Message: fmt.Sprintf("an expression of more than %d operators", MaxChain), Fix: "Split the expression.",
			}}
		}
	}
	return nil
}

var closing = map[hclsyntax.TokenType]hclsyntax.TokenType{
	hclsyntax.TokenOParen:          hclsyntax.TokenCParen,
	hclsyntax.TokenOBrack:          hclsyntax.TokenCBrack,
	hclsyntax.TokenOBrace:          hclsyntax.TokenCBrace,
	hclsyntax.TokenTemplateInterp:  hclsyntax.TokenTemplateSeqEnd,
	hclsyntax.TokenTemplateControl: hclsyntax.TokenTemplateSeqEnd,
	hclsyntax.TokenOQuote:          hclsyntax.TokenCQuote,
	hclsyntax.TokenOHeredoc:        hclsyntax.TokenCHeredoc,
}

// floor is what the innermost open level starts its items with.
func floor(open []level) (depth, chain int) {
	if len(open) == 0 {
		return 0, 0
	}
	l := open[len(open)-1]
	if l.close == hclsyntax.TokenCQuote || l.close == hclsyntax.TokenCHeredoc {
		return l.depth, l.chain
	}
	return l.depth + 1, l.chain
}

// endsItem says whether a newline ends an item: a block's or an object's,
// unless the expression runs on.
func endsItem(open []level, prev hclsyntax.TokenType, rest hclsyntax.Tokens) bool {
	if n := len(open); n > 0 && open[n-1].close != hclsyntax.TokenCBrace {
		return false
	}
	if isOperator(prev) {
		return false
	}
	for _, t := range rest {
		switch t.Type {
		case hclsyntax.TokenNewline, hclsyntax.TokenComment:
			continue
		}
		return !isOperator(t.Type)
	}
	return true
}

func endsOperand(t hclsyntax.TokenType) bool {
	switch t {
	case hclsyntax.TokenIdent, hclsyntax.TokenNumberLit, hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc,
		hclsyntax.TokenCParen, hclsyntax.TokenCBrack, hclsyntax.TokenCBrace:
		return true
	}
	return false
}

func isOperator(t hclsyntax.TokenType) bool {
	switch t {
	case hclsyntax.TokenStar, hclsyntax.TokenSlash, hclsyntax.TokenPlus, hclsyntax.TokenMinus, hclsyntax.TokenPercent,
		hclsyntax.TokenEqualOp, hclsyntax.TokenNotEqual, hclsyntax.TokenLessThan, hclsyntax.TokenLessThanEq,
		hclsyntax.TokenGreaterThan, hclsyntax.TokenGreaterThanEq, hclsyntax.TokenAnd, hclsyntax.TokenOr, hclsyntax.TokenBang,
		hclsyntax.TokenDot, hclsyntax.TokenQuestion, hclsyntax.TokenColon, hclsyntax.TokenDoubleColon,
		hclsyntax.TokenOBrack, hclsyntax.TokenFatArrow:
		return true
	}
	return false
}
