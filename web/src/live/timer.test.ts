import { expect, test } from "vitest";
import { minutesAndSeconds, timeLeft } from "./timer";

test("the time that is left depends on the turns that are left", () => {
  expect(timeLeft(400, 40, 2_000)).toBe(720_000);
  expect(timeLeft(400, 400, 2_000)).toBe(0);
  expect(timeLeft(400, 417, 2_000)).toBe(0);
});

test("times are minutes and seconds", () => {
  expect(minutesAndSeconds(720_000)).toBe("12:00");
  expect(minutesAndSeconds(64_200)).toBe("1:05");
  expect(minutesAndSeconds(0)).toBe("0:00");
});
