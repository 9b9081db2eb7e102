import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PluginClient } from "./pluginClient";

const repository = join(__dirname, "../..");

describe("the archives of the plugin", () => {
    let folder: string;
    beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), "verifik-bundle-"));
        // Not in Jest: esbuild knows bytes by their class, and those of Jest are of another realm.
        const write = `require("./scripts/bundle").writeArchives(${JSON.stringify(folder)})`;
        execFileSync(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", write], { cwd: repository });
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("are one for each platform, with their checksums", () => {
        const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
        const platforms = ["darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64", "windows-amd64"];
        expect(readdirSync(folder).sort()).toEqual([
            "checksums.txt",
            ...platforms.map((platform) => `pulumi-resource-verifik-v${version}-${platform}.tar.gz`),
        ]);
        const sums = readFileSync(join(folder, "checksums.txt"), "utf8").trim().split("\n");
        expect(sums).toHaveLength(platforms.length);
        for (const [sum, file] of sums.map((line) => line.split("  "))) {
            expect(
                createHash("sha256")
                    .update(readFileSync(join(folder, file!)))
                    .digest("hex"),
            ).toBe(sum);
        }
        const names = (platform: string) =>
            execFileSync("tar", ["-tzf", `pulumi-resource-verifik-v${version}-${platform}.tar.gz`], {
                cwd: folder,
                encoding: "utf8",
            });
        expect(names("linux-amd64")).toBe("pulumi-resource-verifik\nLICENSE\n");
        expect(names("windows-amd64")).toBe("pulumi-resource-verifik.cmd\npulumi-resource-verifik.js\nLICENSE\n");
    });

    it("hold a plugin that needs nothing but Node.js, and the licenses of all that is in it", async () => {
        const alone = join(folder, "alone");
        mkdirSync(alone);
        const archive = readdirSync(folder).find((name) => name.includes("linux-amd64"))!;
        execFileSync("tar", ["-xzf", join(folder, archive), "-C", alone]);
        const licenses = readFileSync(join(alone, "LICENSE"), "utf8");
        for (const name of ["pulumi-verifik: Apache-2.0", "@grpc/grpc-js: Apache-2.0", "axios: MIT", "zod: MIT"]) {
            expect(licenses).toContain(name);
        }
        const plugin = await PluginClient.start({}, join(alone, "pulumi-resource-verifik"));
        const { schema } = await plugin.call("getSchema");
        const urn = "urn:pulumi:dev::scenario::verifik:index:ProjectFlow::login";
        const properties = { project: "67054e609e2c794b78e02af8", type: "login" };
        const previewed = await plugin.call("create", { urn, properties, preview: true });
        await plugin.stop();
        expect(JSON.parse(String(schema))).toMatchObject({ name: "verifik" });
        expect(previewed["properties"]).toMatchObject(properties);
    });
});
