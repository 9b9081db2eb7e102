import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeUnknownSettings, settingNames } from "../../../provider/api/settings";
import { closestMatch } from "../../../provider/schema/closestMatch";

describe("settings", () => {
    it.each([
        ["baseURL", "Did you mean `verifik:baseUrl`? Set that one."],
        ["enviroment", "Did you mean `verifik:environment`? Set that one."],
        ["requestPerHour", "Did you mean `verifik:requestsPerHour`? Set that one."],
        [
            "region",
            "The settings are token, environment, baseUrl, flowRequestsPerMinute, projectRequestsPerMinute, requestsPerHour.",
        ],
    ])("that are none are named: %s", (name, advice) => {
        const keys = [`verifik:${name}`, "verifik:token", "shop:baseURL", "aws:region"];
        expect(describeUnknownSettings(keys, closestMatch)).toEqual([
            `\`verifik:${name}\` is not a setting of pulumi-verifik. ${advice} Remove it: \`pulumi config rm verifik:${name}\`.`,
        ]);
    });

    it("that are none are named all at once, and known ones not at all", () => {
        expect(describeUnknownSettings(["verifik:a1", "verifik:b2"], closestMatch)).toHaveLength(2);
        const known = settingNames.map((name) => `verifik:${name}`);
        expect(describeUnknownSettings(known, closestMatch)).toEqual([]);
    });

    it("stand in the page on configuration, all of them", () => {
        const page = readFileSync(join(__dirname, "../../../docs/configuration.md"), "utf8");
        const rows = [...page.matchAll(/^\| `verifik:(\w+)` \|/gm)].map(([, name]) => name);
        expect(rows).toEqual([...settingNames]);
    });
});
