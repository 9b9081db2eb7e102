import {
    chmodSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";

import os = require("node:os");

import { join } from "node:path";
import { configure } from "../../../provider/api/config";
import { setEngineAddress } from "../../../provider/api/engineAlive";
import { SharedNotes } from "../../../provider/run/sharedNotes";

const made: SharedNotes<string[], string>[] = [];
let temporary: string;

beforeEach(() => {
    temporary = mkdtempSync(join(os.tmpdir(), "verifik-notes-"));
    jest.spyOn(os, "tmpdir").mockReturnValue(temporary);
    startRun(1);
});

afterEach(() => {
    for (const shared of made.splice(0)) shared.leave();
    jest.restoreAllMocks();
    rmSync(temporary, { recursive: true, force: true });
});

/** A run of the engine at a port, at an API. */
function startRun(engine: number, api = "https://api.example"): void {
    setEngineAddress(`127.0.0.1:${engine}`);
    configure({ get: (key) => (key === "verifik:baseUrl" ? api : undefined) }, () => {});
}

function joinRun(): SharedNotes<string[], string> {
    const shared = new SharedNotes<string[], string>(
        () => [],
        (notes, note) => void notes.push(note),
    );
    made.push(shared);
    return shared;
}

function files(): string[] {
    const [folder] = readdirSync(temporary);
    return folder === undefined
        ? []
        : readdirSync(join(temporary, folder)).map((name) => join(temporary, folder, name));
}

/** Waits until what was just heard is heard again. */
const later = () => new Promise((resolve) => setImmediate(resolve));

describe("the processes of one run", () => {
    it("hear each what the others tell, in its order, and nothing twice", async () => {
        const [one, two, three] = [joinRun(), joinRun(), joinRun()];
        one.tell("a");
        two.tell("b");
        two.tell("c");
        expect(three.listen()).toEqual(expect.arrayContaining([["a"], ["b", "c"]]));
        expect(one.listen()).toEqual([["b", "c"]]);
        await later();
        two.tell("d");
        expect(one.listen()).toEqual([["b", "c", "d"]]);
        two.leave();
        expect(files()).toHaveLength(1);
        await later();
        expect(one.listen()).toEqual([["b", "c", "d"]]);
        expect(joinRun().listen()).toEqual([["a"]]);
    });

    it("hear nothing of another engine's, or of another API's", () => {
        joinRun().tell("a");
        startRun(2);
        expect(joinRun().listen()).toEqual([]);
        startRun(1, "https://b.example");
        expect(joinRun().listen()).toEqual([]);
        startRun(1);
        expect(joinRun().listen()).toEqual([["a"]]);
    });

    it("do not hear a line before it is whole", async () => {
        const one = joinRun();
        one.tell("a");
        const [file] = files();
        writeFileSync(file!, '"b', { flag: "a" });
        const other = joinRun();
        expect(other.listen()).toEqual([["a"]]);
        writeFileSync(file!, '"\n', { flag: "a" });
        await later();
        expect(other.listen()).toEqual([["a", "b"]]);
    });

    it("hear nothing of a process that has ended, whose file goes, nor of another with its number", () => {
        for (const change of [
            (name: string) => name.replace(`-${process.pid}-`, "-4194305-"),
            (name: string) => name.replace(/-\d+-(\w+)$/, "-1-$1"),
        ]) {
            const one = joinRun();
            one.tell("a");
            const [file] = files();
            renameSync(file!, change(file!));
            const other = joinRun();
            expect(other.listen()).toEqual([]);
            other.tell("b");
            expect(files()).toHaveLength(1);
            expect(readFileSync(files()[0]!, "utf8")).toBe('"b"\n');
            other.leave();
        }
    });

    it("keep their files from other users, and use no folder that others can write", () => {
        const one = joinRun();
        one.tell("a");
        const [file] = files();
        const folder = join(file!, "..");
        expect([file!, folder].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700]);
        one.leave();
        chmodSync(folder, 0o777);
        joinRun().tell("b");
        expect(files()).toEqual([]);
        expect(joinRun().listen()).toEqual([]);
    });

    it("go on by themselves where there are no temporary files", () => {
        jest.spyOn(os, "tmpdir").mockReturnValue(join(temporary, "nowhere"));
        const one = joinRun();
        one.tell("a");
        one.tell("b");
        expect(joinRun().listen()).toEqual([]);
    });
});
