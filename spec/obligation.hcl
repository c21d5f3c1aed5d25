# Words by which the documents state a duty or a limit. A line that holds one says something: it is evidence, or says again what is.

obligation {
  words = [
    "cannot", "can't", "ensure", "mandatory", "make sure", "must", "need to", "needs to", "not allowed", "prohibited", "require", "required",
    "requires", "shall", "supported", "unsupported",
    "しないでください", "しなければ", "できません", "できない", "サポートされ", "サポートしていません", "ブロック", "不可", "必ず", "必要", "必須", "禁止", "許可",
  ]
}
