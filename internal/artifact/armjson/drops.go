package armjson

import (
	"slices"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// Why ARM templates and Bicep files, which become templates, leave something out.
var (
	noPattern = spec.Text{
		En: "a parameter of an ARM template or a Bicep file cannot be held to a pattern, or to address prefixes: Azure's own check refuses what does not fit",
		Ja: "ARM テンプレートと Bicep ファイルのパラメーターにはパターンもアドレス プレフィックスであることも指定できません。合わない値は Azure 自身の検査で拒否されます",
	}
	unreferred = spec.Text{
		En: "an ARM template or a Bicep file names what exists only where something points to it",
		Ja: "ARM テンプレートと Bicep ファイルが既存のリソースの名前を挙げるのは、何かがそれを参照する場合だけです",
	}
)

// WithoutPatterns are the parameters as ARM and Bicep declare them.
func WithoutPatterns(ps []azure.Parameter) ([]azure.Parameter, []plan.Drop) {
	var drops []plan.Drop
	ps = slices.Clone(ps)
	for i := range ps {
		if ps[i].Pattern != "" || ps[i].Prefix {
			ps[i].Pattern, ps[i].Prefix = "", false
			drops = []plan.Drop{{Path: "parameters", Reason: noPattern}}
		}
	}
	return ps, drops
}

// Unreferred is the drop of what exists and nothing points to.
func Unreferred(id azure.ID) plan.Drop { return plan.Drop{Resource: id, Reason: unreferred} }
