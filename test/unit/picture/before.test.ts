import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStateBefore } from "../../../provider/cli/before";
import { stateOf, twoProjects } from "./states";

const folder = mkdtempSync(join(tmpdir(), "verifik-before-"));
const start = process.cwd();
const state = JSON.parse(JSON.stringify(stateOf(twoProjects)));
const [older, newest] = ["older", "newest"].map((name) => ({ deployment: { resources: [{ urn: name, type: "" }] } }));

const git = (...args: string[]) =>
    execFileSync(
        "git",
        ["-c", "commit.gpgsign=false", "-c", "user.name=t", "-c", "user.email=t@example.com", ...args],
        { cwd: folder },
    );

beforeAll(() => {
    git("init", "-q", "-b", "main");
    mkdirSync(join(folder, "infra"));
    const commit = (name: string, content: object) => {
        writeFileSync(join(folder, "infra/Pulumi.dev.state.json"), JSON.stringify(content));
        writeFileSync(join(folder, "state.json"), JSON.stringify(content));
        git("add", "-A");
        git("commit", "-qm", name);
        git("tag", name);
    };
    commit("v1", older!);
    commit("v2", newest!);
    writeFileSync(join(folder, "infra/export.json"), JSON.stringify(state));
    writeFileSync(join(folder, "infra/other.json"), '{"name": "no state"}');
    writeFileSync(join(folder, "infra/broken.json"), '{"deployment":');
    process.chdir(join(folder, "infra"));
});

afterAll(() => {
    process.chdir(start);
    rmSync(folder, { recursive: true });
});

describe("the state to compare with", () => {
    it.each([
        ["a file", "export.json", state],
        ["a file of a commit, from the root of the repository", "v1:state.json", older],
        ["a file of a commit, from this folder", "v2:./Pulumi.dev.state.json", newest],
        ["a commit alone", "v1", older],
        ["a branch alone", "main", newest],
    ])("is %s", async (_name, named, expected) => {
        expect(await readStateBefore(named, "acme/shop/dev")).toEqual(expected);
    });

    it.each([
        [
            "nowhere",
            "dev",
            "--before nowhere: it is neither a file nor, as far as git tells, a commit's file or a commit with a file Pulumi.dev.state.json of this folder in it. ",
        ],
        [
            "v1",
            "prod",
            "--before v1: it is neither a file nor, as far as git tells, a commit's file or a commit with a file Pulumi.prod.state.json of this folder in it. ",
        ],
        [
            "v1:nowhere.json",
            "dev",
            "--before v1:nowhere.json: it is neither a file nor, as far as git tells, a commit's file or a commit. ",
        ],
        ["--output=taken", "dev", "--before --output=taken: it is neither a file nor, "],
        [".", "dev", "--before .: it is neither a file nor, "],
        ["other.json", "dev", "other.json holds no state of a stack. "],
        ["broken.json", "dev", "broken.json holds no state of a stack. "],
    ])("is not %s of stack %s", async (named, stack, message) => {
        const advice = `Git holds a state only if you commit one: \`pulumi stack export --stack ${stack} --file Pulumi.${stack}.state.json\`. `;
        const error = await readStateBefore(named, stack).catch((one: Error) => one);
        expect((error as Error).message.startsWith(message)).toBe(true);
        expect((error as Error).message).toContain(advice);
    });
});
