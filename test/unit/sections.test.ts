import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { LoginSettings, WhiteListEntry } from "../../provider";
import { fields as project } from "../../provider/project/schema";
import type { ProjectFlowArgs } from "../../provider/projectFlow/resource";
import { fields as flow } from "../../provider/projectFlow/schema";
import { unwrap } from "../../provider/schema/field";
import { fields as webhook } from "../../provider/webhook/schema";

// That this compiles is what it tests: `npm run check` does.
const strict = (settings: LoginSettings): LoginSettings => ({ ...settings, livenessMinScore: 0.8 });
const person: WhiteListEntry = { email: "ann@example.com" };
const args: ProjectFlowArgs = {
    project: "67054e609e2c794b78e02af8",
    type: "login",
    loginSettings: strict({ email: true }),
    whiteList: [person],
};

describe("the types of sections", () => {
    it("are exported, one for each section of a resource", () => {
        expect(args).toMatchObject({ loginSettings: { email: true, livenessMinScore: 0.8 } });
        const exported = readFileSync(join(__dirname, "../../provider/sections.ts"), "utf8");
        const sections = [flow, project, webhook].flatMap(({ shape }) =>
            Object.entries(shape)
                .filter(([, type]) => unwrap(type as z.core.$ZodType) instanceof z.ZodObject)
                .map(([name]) => name[0]!.toUpperCase() + name.slice(1)),
        );
        expect(sections.length).toBeGreaterThan(10);
        expect(sections.filter((name) => !exported.includes(`export interface ${name} `))).toEqual([]);
    });
});
