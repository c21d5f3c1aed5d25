package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// What stands beside a file for the command line.
var (
	phraseTakeFile      = phrase{"Make it with this file, where no generated code does.", "生成されたコードを使わない場合は、このファイルで作成します。"}
	phraseAttachFile    = phrase{"Attach it with this file.", "このファイルでアタッチします。"}
	phraseNotSaid       = phrase{"Not in this file: %s", "このファイルに含まれない設定: %s"}
	phraseKeyUnverified = phrase{"The reference does not show %s. Check before use.", "%s はリファレンスに記載がありません。使用前に確認してください。"}
	phraseNoFile        = phrase{"No file of this kind describes `%s`.", "`%s` を記述できるファイル形式はありません。"}
	phraseFiles         = phrase{
		"The generated code makes all of this. The files say the same for az with its extension ml, for whoever makes one of them anew or another like it.",
		"以下はすべて生成されたコードで作成されます。個別に作り直す場合や同様のものを追加する場合に、az の拡張機能 ml で使えるよう、同じ内容をファイルの形で示します。",
	}
	phraseAttach = phrase{"The generated code refers to it and does not attach it.", "生成されたコードは参照するだけで、アタッチはしません。"}

	titleFiles  = spec.Text{En: "The same as files for the command line", Ja: "コマンド ライン用のファイル"}
	titleAttach = spec.Text{En: "Attach what stands already", Ja: "既存のコンピューティングのアタッチ"}
)

// codes lists files for the command line: of what the deployment makes, so
// that people can take one of them by hand, and of what stands already, which
// they must attach.
func (n *notes) codes() {
	b := n.b
	for i := range b.plan.Deployment.Resources {
		r := &b.plan.Deployment.Resources[i]
		if !slices.ContainsFunc(b.spec.YAML, func(y *spec.YAML) bool {
			return y.Type.Type == r.ID.Type && y.Command != "" && y.Existing == r.Existing
		}) {
			continue
		}
		k := n.filesItem(r.Existing)
		it := n.items[k]
		y := b.yamlOf(r)
		if y == nil || y.Command == "" {
			n.toDo(k, phraseNoFile, r.ID.Leaf())
			continue
		}
		for _, s := range y.Sources {
			if !slices.Contains(it.Sources, s) {
				it.Sources = append(it.Sources, s)
			}
		}
		it.Codes = append(it.Codes, n.code(y, r))
	}
}

// filesItem is the item that holds files of what stands already, or of what
// the deployment makes.
func (n *notes) filesItem(existing bool) noteKey {
	k := noteKey{id: "command-line-files"}
	if existing {
		k.id = "attach"
	}
	n.item(k, networkSection, func() Item {
		it := Item{ID: k.id, Title: titleFiles, Detail: phraseFiles.with(), Level: spec.Informational, Unverified: true}
		if existing {
			it.Title, it.Detail, it.Level = titleAttach, phraseAttach.with(), spec.Required
		}
		return it
	})
	return k
}

func (n *notes) code(y *spec.YAML, r *azure.Resource) Code {
	d := filing{builder: n.b}
	body := d.describe(y, r)
	if y.Schema != "" {
		body.Members = slices.Insert(body.Members, 0, azure.M("$schema", azure.Str(y.Schema)))
	}
	file := strings.ReplaceAll(r.Symbol, "_", "-") + ".yml"
	c := Code{Language: "yaml", File: file, Title: spec.Text{En: y.Title.En + " `" + r.ID.Leaf() + "`", Ja: y.Title.Ja + " `" + r.ID.Leaf() + "`"}, Body: printYAML(body)}
	if d.unverified != nil {
		c.Notes = append(c.Notes, phraseKeyUnverified.with(quotedAll(d.unverified)))
	}
	if d.left != nil {
		c.Notes = append(c.Notes, phraseNotSaid.with("`"+strings.Join(d.left, "`, `")+"`"))
	}
	take := phraseTakeFile
	if r.Existing {
		take = phraseAttachFile
	}
	c.Command = Command{Text: take.with(), Line: n.b.taking(y, r, file)}
	return c
}

// taking is the command that takes a file.
func (b *builder) taking(y *spec.YAML, r *azure.Resource, file string) string {
	workspace, ok := r.ID.Parent()
	if !ok {
		workspace = r.ID
	}
	if r.Existing {
		if id, ok := b.find("workspace", nil); ok {
			workspace = id
		}
	}
	return strings.NewReplacer("<file>", file, "<workspace>", workspace.Leaf(), "<resource-group>", typed(b.groupOf(workspace))).Replace(y.Command)
}

// yamlOf is the block that describes a resource, nil where there is none.
func (b *builder) yamlOf(r *azure.Resource) *spec.YAML {
	i := slices.IndexFunc(b.spec.YAML, func(y *spec.YAML) bool {
		return y.Type.Type == r.ID.Type && y.Existing == r.Existing &&
			!slices.ContainsFunc(y.Sets, func(m azure.Member) bool {
				have, _ := r.Body.Get(m.Key)
				return !plainValue(have).Equal(m.Value)
			}) &&
			!slices.ContainsFunc(y.Keys, func(k spec.YAMLKey) bool {
				_, ok := r.Body.Get(k.Path)
				return k.Required && !ok
			})
	})
	if i < 0 {
		return nil
	}
	return b.spec.YAML[i]
}

// filing collects what a file does not say while it is written.
type filing struct {
	*builder
	left       []string // of the body, with its value
	unverified []string // keys
}

// describe is what the file says of a resource.
func (d *filing) describe(y *spec.YAML, r *azure.Resource) azure.Value {
	out := azure.Obj()
	var carried []string
	for _, m := range y.Sets {
		carried = append(carried, m.Key)
	}
	for _, k := range y.Keys {
		v, ok := d.valueOf(k, r)
		if !ok {
			continue
		}
		carried = append(carried, k.Path)
		out = out.With(k.Name, v)
		if k.Unverified && !slices.Contains(d.unverified, k.Name) {
			d.unverified = append(d.unverified, k.Name)
		}
	}
	r.Body.Walk(func(path string, v azure.Value) {
		if path == "" || v.Kind == azure.Object && len(v.Members) > 0 || v.IsEmpty() || strings.Contains(path, "[") {
			return
		}
		if !slices.ContainsFunc(carried, func(c string) bool { return path == c || strings.HasPrefix(path, c+".") }) {
			d.left = append(d.left, path+" = "+plainValue(v).String())
		}
	})
	return out
}

// valueOf is what stands under a key; false where there is nothing to say, or
// no word for it.
func (d *filing) valueOf(k spec.YAMLKey, r *azure.Resource) (azure.Value, bool) {
	switch {
	case k.From == "name":
		return azure.Str(r.ID.Leaf()), true
	case k.From == "id":
		return azure.Str(d.idText(r.ID)), true
	case k.From == "resource_group":
		return azure.Str(d.env.ResourceGroup), true
	case k.Children != nil:
		return d.children(k.Children, r)
	case k.Path == "":
		return k.Always, true
	}
	v, ok := r.Body.Get(k.Path)
	if !ok || v.IsEmpty() {
		return azure.Value{}, false
	}
	v = plainValue(v)
	if k.Words != nil {
		i := slices.IndexFunc(k.Words, func(w spec.YAMLWord) bool { return w.Azure.Equal(v) })
		if i < 0 {
			return azure.Value{}, false
		}
		return k.Words[i].YAML, true
	}
	if k.Seconds {
		return seconds(v.Text)
	}
	return d.readable(v)
}

// children are the elements that describe the children of a type.
func (d *filing) children(t *spec.ResourceType, r *azure.Resource) (azure.Value, bool) {
	out := azure.ListOf()
	for _, c := range d.plan.Deployment.Children(r.ID) {
		if c.ID.Type != t.Type {
			continue
		}
		y := d.yamlOf(c)
		if y == nil {
			d.left = append(d.left, c.ID.Leaf())
			continue
		}
		out.List = append(out.List, d.describe(y, c))
	}
	return out, len(out.List) > 0
}

// readable puts IDs in the place of references; false where a value is known
// to the deployment alone.
func (d *filing) readable(v azure.Value) (azure.Value, bool) {
	switch v.Kind {
	case azure.Unknown:
		return v, false
	case azure.Reference:
		return azure.Str(d.idText(v.Ref.ID)), v.Ref.Path == "id" && !v.Ref.ID.IsPlace()
	}
	for i, m := range v.Members {
		x, ok := d.readable(m.Value)
		if !ok {
			return v, false
		}
		v.Members[i].Value = x
	}
	for i, e := range v.List {
		x, ok := d.readable(e)
		if !ok {
			return v, false
		}
		v.List[i] = x
	}
	return v, true
}

// plainValue is a copy that does not say where it comes from.
func plainValue(v azure.Value) azure.Value {
	v.Param, v.Why, v.Pos = "", nil, azure.Pos{}
	v.Members, v.List = slices.Clone(v.Members), slices.Clone(v.List)
	for i := range v.Members {
		v.Members[i].Value = plainValue(v.Members[i].Value)
	}
	for i := range v.List {
		v.List[i] = plainValue(v.List[i])
	}
	return v
}

var duration = regexp.MustCompile(`^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$`)

// seconds reads a duration of ISO 8601 in days and less.
func seconds(s string) (azure.Value, bool) {
	m := duration.FindStringSubmatch(s)
	if m == nil {
		return azure.Value{}, false
	}
	total, said := 0, false
	for i, unit := range []int{24 * 60 * 60, 60 * 60, 60, 1} {
		if m[i+1] == "" {
			continue
		}
		n, err := strconv.Atoi(m[i+1])
		if err != nil {
			panic(fmt.Sprintf("digits alone: %v", err))
		}
		total, said = total+n*unit, true
	}
	return azure.Int(total), said
}
