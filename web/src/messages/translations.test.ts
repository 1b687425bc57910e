// The translations are complete: a page in another language has no English sentence.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import json from "../editor/language/avatar-api.json";
import { type ApiEntry, messageOf } from "../editor/language/api";

const MESSAGES = new URL("../../../messages/", import.meta.url);
/** Explains the avatar API; the English explanations are in the stubs. */
const API = "editor/avatar-api.ftl";

type Message = FluentResource["body"][number];

const folders = readdirSync(MESSAGES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const translations = folders
  .map(({ name }) => name)
  .filter((name) => name !== "en" && existsSync(new URL(`${name}/pages/app.ftl`, MESSAGES)));

const filesOf = (language: string) =>
  readdirSync(new URL(`${language}/`, MESSAGES), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ftl"))
    .toSorted();

const textOf = (language: string, file: string) =>
  readFileSync(new URL(`${language}/${file}`, MESSAGES), "utf8");

const messagesOf = (language: string, file: string) =>
  new Map(new FluentResource(textOf(language, file)).body.map((message) => [message.id, message]));

/** Returns the names of the values that a message uses. */
function valuesOf(message: Message): string[] {
  const found = JSON.stringify(message).matchAll(/"type":"var","name":"(\w+)"/g);
  return [...new Set([...found].map(([, name = ""]) => name))].toSorted();
}

/** The values of this file are Python, and only the attributes are sentences. */
const PYTHON = "editor/python.ftl";

/** Returns the sentences of a message that no value or choice interrupts. */
const sentencesOf = (file: string, { value, attributes }: Message) =>
  [file === PYTHON ? null : value, ...Object.values(attributes)].filter(
    (text) => typeof text === "string" && /\p{Ll}+ \p{L}+ \p{L}+/u.test(text),
  );

describe.each(translations)("the translation into %s", (language) => {
  test("has the files of the English one, and the explanations of the avatar API", () => {
    expect(filesOf(language)).toEqual([...filesOf("en"), API].toSorted());
  });

  test.each(filesOf("en"))("has the same messages with the same values in %s", (file) => {
    const original = messagesOf("en", file);
    const translated = messagesOf(language, file);
    expect([...translated.keys()].toSorted()).toEqual([...original.keys()].toSorted());
    // The parser skips entries that it cannot read.
    const written = [...textOf(language, file).matchAll(/^([a-z][\w-]*) *=/gm)].map(([, id]) => id);
    expect([...translated.keys()]).toEqual(written);
    for (const [id, message] of original) {
      const other = translated.get(id);
      if (!other) continue;
      expect(valuesOf(other), id).toEqual(valuesOf(message));
      expect(Object.keys(other.attributes), id).toEqual(Object.keys(message.attributes));
    }
  });

  test.each(filesOf("en"))("has no English sentence in %s", (file) => {
    const translated = messagesOf(language, file);
    for (const [id, message] of messagesOf("en", file)) {
      const own = translated.get(id);
      const sentences = new Set(own ? sentencesOf(file, own) : []);
      expect(
        sentencesOf(file, message).filter((sentence) => sentences.has(sentence)),
        id,
      ).toEqual([]);
    }
  });

  test("explains the whole avatar API", () => {
    const explained = (json.entries as ApiEntry[]).filter(({ doc }) => doc).map(messageOf);
    expect([...messagesOf(language, API).keys()].toSorted()).toEqual(explained.toSorted());
  });
});
