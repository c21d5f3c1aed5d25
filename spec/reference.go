package spec

import (
	"net/netip"
	"regexp"
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

var (
	tagPattern    = regexp.MustCompile(`^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$`)
	plainPattern  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*$`)
	regionPattern = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
)

func (l *loader) cloud(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	c := &Cloud{Name: b.Labels[0], Pos: r.pos, Suffixes: map[string]string{}}
	checkName(l.fs, r.pos, "cloud", c.Name, plainPattern, "Write the name that az cloud list prints.")
	c.Title = r.words(r.need("title"))
	c.Environment = r.str(r.need("environment"))
	for _, m := range r.table(r.need("suffixes")) {
		c.Suffixes[m.Key] = m.Value.Text
	}
	if x := r.one("tag_list"); x != nil {
		t := readBlock(x, l.fs)
		c.TagList.Unverified = t.flag(t.attr("unverified"))
		get := t.need
		if c.TagList.Unverified {
			get = t.attr
		}
		c.TagList.Date = t.date(get("date"))
		c.TagList.ChangeNumber = t.count(get("change_number"))
		t.done()
	} else if r.attrs["tag_list"] == nil {
		r.fault("missing-block", "Add tag_list { ... } to the block.", "tag_list is missing")
	}
	for _, x := range r.list("tag", "NAME") {
		if t := l.tag(x, c); t != nil {
			c.Tags = append(c.Tags, t)
		}
	}
	r.done()
	if l.claim("cloud", c.Name, c.Pos) {
		l.spec.Clouds = append(l.spec.Clouds, c)
	}
}

func (l *loader) tag(b *hclsyntax.Block, c *Cloud) *ServiceTag {
	r := readBlock(b, l.fs)
	t := &ServiceTag{Name: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "tag", t.Name, tagPattern, "Write the tag as the published list does.")
	t.Global = r.flag(r.need("global"))
	if a := r.attr("regions"); a != nil {
		if _, one := a.Expr.(*hclsyntax.TemplateExpr); one {
			t.Regions = []string{r.word(a, everyRegion)}
		} else {
			t.Regions = r.strs(a)
			l.regions = append(l.regions, r.texts(a)...)
		}
	}
	for _, u := range r.texts(r.need("uses")) {
		if uses := []string{"NSG", "UDR", "FW"}; !slices.Contains(uses, u.Text) {
			fault(l.fs, u.Pos, "unknown-word", suggest(u.Text, uses), "no rule of Azure is called %q", u.Text)
			continue
		}
		t.Uses = append(t.Uses, u.Text)
	}
	t.Unverified = r.flag(r.attr("unverified"))
	r.done()
	if !t.Global && len(t.Regions) == 0 {
		r.fault("tag-form", "Set global = true, or name regions.", "the tag has neither a global nor a regional form")
	}
	if !l.claim("tag of "+c.Name, t.Name, t.Pos) {
		return nil
	}
	return t
}

// everyRegion stands for all regions of a cloud that tags have names for.
const everyRegion = "all"

// spreadTags resolves the regions that tags and regions name, now that all
// are known.
func (l *loader) spreadTags() {
	for _, c := range l.spec.Clouds {
		var all []string
		for _, r := range c.Regions {
			if r.TagSuffix != "" {
				all = append(all, r.Name)
			}
		}
		slices.Sort(all)
		for _, t := range c.Tags {
			if slices.Contains(t.Regions, everyRegion) {
				t.Regions = all
			}
		}
	}
	for _, v := range l.regions {
		named(l.fs, l.spec.Regions, (*Region).name, "region", v)
	}
}

func (l *loader) region(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	x := &Region{Name: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "region", x.Name, regionPattern, "Write the name that az account list-locations prints.")
	x.Display = r.str(r.need("display"))
	if v, ok := r.ref(r.need("cloud")); ok {
		x.Cloud, _ = named(l.fs, l.spec.Clouds, (*Cloud).name, "cloud", v)
	}
	if v, ok := r.ref(r.attr("pair")); ok {
		x.Pair = v.Text
		l.regions = append(l.regions, v)
	}
	x.TagSuffix = r.str(r.attr("tag_suffix"))
	x.Zones = r.flag(r.need("zones"))
	r.done()
	if l.claim("region", x.Name, x.Pos) {
		l.spec.Regions = append(l.spec.Regions, x)
		if x.Cloud != nil {
			x.Cloud.Regions = append(x.Cloud.Regions, x)
		}
	}
}

func (l *loader) prefixes(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	p := &Prefixes{Tag: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "tag", p.Tag, tagPattern, "Write the tag as the published list does.")
	p.ChangeNumber = r.count(r.need("change_number"))
	p.Date = r.date(r.need("date"))
	for _, v := range r.texts(r.need("ipv4")) {
		if x, ok := l.prefix(v); ok {
			p.IPv4 = append(p.IPv4, x)
		}
	}
	r.done()
	slices.SortFunc(p.IPv4, netip.Prefix.Compare)
	if l.claim("prefixes", p.Tag, p.Pos) {
		l.spec.Prefixes = append(l.spec.Prefixes, p)
	}
}

func (l *loader) application(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	a := ApplicationProtocol{Name: b.Labels[0]}
	checkName(l.fs, r.pos, "application_protocol", a.Name, plainPattern, "Write Azure Firewall's word, such as Https.")
	n := r.count(r.need("port"))
	if n > 65535 {
		r.fault("ports", "Write a port up to 65535.", "port %d is above 65535", n)
		n = 0
	}
	a.Port = uint16(n)
	r.done()
	if l.claim("application_protocol", a.Name, r.pos) {
		l.spec.Applications = append(l.spec.Applications, a)
	}
}
