import { describe, expect, it } from "vitest";
import { addressOf, href, isSecret, parse, type Route } from "./route";

describe("an address", () => {
  it("opens the page that wrote it", () => {
    const routes: Parameters<typeof href>[0][] = [
      { page: "start" },
      { page: "sign-in" },
      { page: "join", code: "AB CD&turn=3" },
      { page: "join", code: "" },
      { page: "game", id: 7 },
      { page: "game", id: 7, turn: 0 },
      { page: "game", id: 7, turn: 1200 },
      { page: "watch", id: 7 },
      { page: "wall", id: 7 },
      { page: "organise" },
      { page: "class", id: 7 },
      { page: "program", packed: "dVHBasMw-_0" },
      { page: "lessons" },
      { page: "lesson", lesson: "worksheet-1" },
      { page: "own-lesson", id: 7 },
    ];
    for (const route of routes) expect(parse(href(route))).toEqual(route);
  });

  it("reads the links that the arena hands out", () => {
    const links: [string, Route][] = [
      ["#organiser=abc", { page: "organiser-link", token: "abc" }],
      ["#invite=abc", { page: "invitation", token: "abc" }],
      ["#player=a-b_c", { page: "player-link", token: "a-b_c" }],
      ["#join=ABCD2345", { page: "join", code: "ABCD2345" }],
      ["#game=12", { page: "game", id: 12 }],
    ];
    for (const [link, route] of links) expect(parse(link)).toEqual(route);
  });

  it("that is unknown opens the start page", () => {
    for (const fragment of [
      "",
      "#",
      "#game=",
      "#game=x",
      "#game=-1",
      "#game=1e3",
      "#player=",
      "#nothing=1",
      "#%E0%A4%A",
    ]) {
      expect(parse(fragment), fragment).toEqual({ page: "start" });
    }
  });

  it("with a key in it is a secret", () => {
    expect(isSecret(parse("#player=abc"))).toBe(true);
    expect(isSecret(parse("#join=abc"))).toBe(false);
  });

  it("is the arena's own address on the wall page, in a form that people can type", () => {
    expect(addressOf("https://aimmo.school.example/#join=ABCD2345")).toBe("https://aimmo.school.example");
    expect(addressOf("http://192.168.1.7:8000/play/#join=AB")).toBe("http://192.168.1.7:8000/play");
  });
});
