// A real arena for the tests: `aimmo up` on a free port, with its own folder.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The output of a ready arena. */
interface Ready {
  portal: string;
  organiser_link: string;
}

export class Arena {
  private constructor(
    private readonly folder: string,
    private readonly process: ChildProcess,
    private readonly ready: Ready,
  ) {}

  /** `options` are added to the command `aimmo up`. */
  static async start(...options: string[]): Promise<Arena> {
    const folder = mkdtempSync(join(tmpdir(), "aimmo-browser-"));
    const program = process.env["AIMMO_BIN"] ?? "../target/debug/aimmo";
    const log = openSync(join(folder, "arena.log"), "a");
    const child = spawn(
      program,
      // Processes left by a killed test exit on their own.
      [
        "up",
        "--json",
        "--listen",
        "127.0.0.1:0",
        "--data",
        join(folder, "data"),
        "--orphan-after",
        "30",
        ...options,
      ],
      { stdio: ["ignore", "pipe", log] },
    );
    const line = await new Promise<string>((found, failed) => {
      child.once("error", failed);
      child.once("exit", () => failed(new Error(readFileSync(join(folder, "arena.log"), "utf8"))));
      if (child.stdout) createInterface(child.stdout).once("line", found);
    });
    return new Arena(folder, child, JSON.parse(line) as Ready);
  }

  /** The address of the pages. */
  get url(): string {
    return this.ready.portal;
  }

  /** The address it listens on; links may use a different one. */
  get listens(): string {
    const log = readFileSync(join(this.folder, "arena.log"), "utf8");
    const address = /the creator is running http=(\S+)/.exec(log)?.[1];
    return address ? `http://${address}` : this.url;
  }

  /** Signs in as the first organiser; works once. */
  get organiserLink(): string {
    return this.ready.organiser_link;
  }

  /** Kills a service of the arena, as if it had crashed. */
  kill(name: string): void {
    this.signal(name, "SIGKILL");
  }

  /** Suspends a service, or resumes it. */
  signal(name: string, signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
    process.kill(this.pid(name), signal);
  }

  /** Returns the process of a service. */
  pid(name: string): number {
    const run = join(this.folder, "data", "run");
    const { pid } = JSON.parse(readFileSync(join(run, `${name}.json`), "utf8")) as { pid: number };
    return pid;
  }

  /** Returns the names of all services. */
  services(): string[] {
    return readdirSync(join(this.folder, "data", "run")).flatMap(
      (file) => /^(.*)\.json$/.exec(file)?.[1] ?? [],
    );
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    if (this.process.exitCode === null) {
      this.process.kill("SIGINT");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
