import { Demo, steps } from "../../scripts/demoSteps";
import { heading, width } from "../../scripts/demoText";
import { personality } from "./personality";
import { engines } from "./scenarios";

// The demo has a Verifik of its own, and programs of one kind.
const once = personality === undefined ? it : it.skip;

describe("the demo", () => {
    for (const { name, open } of engines.filter(({ isPlugin }) => !isPlugin)) {
        once(
            `does what it says, in lines that fit, and shows the values that drifted [${name}]`,
            async () => {
                const demo = await Demo.start(await open());
                const lines: string[] = [];
                try {
                    for (const [index, step] of steps.entries()) {
                        const done = await demo.run(step);
                        expect([step.title, done.passed, done.lines.at(-1)]).toEqual([
                            step.title,
                            true,
                            "  ✓ as it should be",
                        ]);
                        lines.push(...heading(index + 1, steps.length, step.title, step.why), ...done.lines);
                    }
                } finally {
                    await demo.stop();
                }
                expect(lines.filter((line) => line.length > width)).toEqual([]);
                const text = lines.join("\n");
                expect(text).toMatch(
                    /~ redirectUrl: "https:\/\/example.com\/welcome"\s+│\s+=> "https:\/\/elsewhere.example"/,
                );
                expect(text.match(/ProjectFlow login created$/gm)).toHaveLength(1);
                expect(text).not.toMatch(/creating|updating|deleting/);
            },
            180_000,
        );
    }
});
