import { expect, test } from "vitest";
import { directionOf, languageFor, languagesOf } from "./languages";

const AVAILABLE = ["en", "de", "pt-BR"];

test("the languages are those of the files, English first", () => {
  const paths = ["a/messages/de/pages/app.ftl", "a/messages/en/pages/app.ftl", "a/messages/ar/pages/app.ftl"];
  expect(languagesOf(paths)).toEqual(["en", "ar", "de"]);
});

test("a page speaks the browser's first language that it knows", () => {
  expect(languageFor(null, ["fr", "de-AT", "en"], AVAILABLE)).toBe("de");
  expect(languageFor(null, ["pt-br"], AVAILABLE)).toBe("pt-BR");
  expect(languageFor(null, ["pt"], AVAILABLE)).toBe("en");
  expect(languageFor(null, ["fr", "it"], AVAILABLE)).toBe("en");
  expect(languageFor(null, [], AVAILABLE)).toBe("en");
});

test("the reader's choice comes first, unless the page no longer knows it", () => {
  expect(languageFor("en", ["de"], AVAILABLE)).toBe("en");
  expect(languageFor("xx", ["de"], AVAILABLE)).toBe("de");
});

test("Arabic and Hebrew are written from right to left", () => {
  expect(["ar", "he-IL", "fa"].map(directionOf)).toEqual(["rtl", "rtl", "rtl"]);
  expect(["en", "de", "art-x"].map(directionOf)).toEqual(["ltr", "ltr", "ltr"]);
});
