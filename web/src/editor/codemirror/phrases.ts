// The text of CodeMirror's own panels, keyed by its English phrases.

import { t } from "../messages";

export const PHRASES = {
  Find: t("phrase-find"),
  Replace: t("phrase-replace-with"),
  next: t("phrase-next"),
  previous: t("phrase-previous"),
  all: t("phrase-all"),
  "match case": t("phrase-match-case"),
  "by word": t("phrase-by-word"),
  regexp: t("phrase-regexp"),
  replace: t("phrase-replace"),
  "replace all": t("phrase-replace-all"),
  close: t("phrase-close"),
  "current match": t("phrase-current-match"),
  "replaced $ matches": t("phrase-replaced-matches"),
  "replaced match on line $": t("phrase-replaced-match-on-line"),
  "on line": t("phrase-on-line"),
  "Go to line": t("phrase-go-to-line"),
  go: t("phrase-go"),
  Completions: t("phrase-completions"),
  Diagnostics: t("phrase-diagnostics"),
  "No diagnostics": t("phrase-no-diagnostics"),
  "$ unchanged lines": t("phrase-unchanged-lines"),
  "Control character": t("phrase-control-character"),
  "Selection deleted": t("phrase-selection-deleted"),
};
