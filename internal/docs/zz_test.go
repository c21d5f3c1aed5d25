package docs
import ("testing";"bytes";"github.com/yuin/goldmark/text")
func BenchmarkGold(b *testing.B){ one:=pages(b); data:=bytes.Repeat(one,1+(1<<20)/len(one)); b.SetBytes(int64(len(data))); for b.Loop(){ blocks.Parse(text.NewReader(data)) } }
func BenchmarkTree(b *testing.B){ one:=pages(b); data:=bytes.Repeat(one,1+(1<<20)/len(one)); b.SetBytes(int64(len(data))); for b.Loop(){ parseMarkdown(data) } }
