package spec

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// merge lays a block over the defaults for it: its own attributes win,
// objects are merged key by key, blocks by type and labels.
func merge(base, own *hclsyntax.Block) *hclsyntax.Block {
	out, body := *own, *own.Body
	out.Body = &body
	body.Attributes = maps.Clone(base.Body.Attributes)
	for name, a := range own.Body.Attributes {
		if b, ok := base.Body.Attributes[name]; ok {
			a = mergeAttribute(b, a)
		}
		body.Attributes[name] = a
	}
	body.Blocks = nil
	alike := func(x, y *hclsyntax.Block) bool { return x.Type == y.Type && slices.Equal(x.Labels, y.Labels) }
	for _, b := range base.Body.Blocks {
		if !slices.ContainsFunc(own.Body.Blocks, func(x *hclsyntax.Block) bool { return alike(x, b) }) {
			body.Blocks = append(body.Blocks, b)
		}
	}
	for _, x := range own.Body.Blocks {
		if i := slices.IndexFunc(base.Body.Blocks, func(b *hclsyntax.Block) bool { return alike(x, b) }); i >= 0 {
			x = merge(base.Body.Blocks[i], x)
		}
		body.Blocks = append(body.Blocks, x)
	}
	return &out
}

func mergeAttribute(base, own *hclsyntax.Attribute) *hclsyntax.Attribute {
	b, ok1 := base.Expr.(*hclsyntax.ObjectConsExpr)
	o, ok2 := own.Expr.(*hclsyntax.ObjectConsExpr)
	if !ok1 || !ok2 {
		return own
	}
	var none report.Findings
	taken := map[string]bool{}
	for _, item := range o.Items {
		if key, ok := objectKey(item.KeyExpr, &none); ok {
			taken[key] = true
		}
	}
	expr := *o
	expr.Items = nil
	for _, item := range b.Items {
		if key, _ := objectKey(item.KeyExpr, &none); !taken[key] {
			expr.Items = append(expr.Items, item)
		}
	}
	expr.Items = append(expr.Items, o.Items...)
	out := *own
	out.Expr = &expr
	return &out
}
