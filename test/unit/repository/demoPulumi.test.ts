import { messagesIn, pulumiLines } from "../../../scripts/demoPulumi";

const type = "pulumi-nodejs:dynamic/verifik:ProjectFlow";
const urn = `urn:pulumi:demo::quickstart::${type}::login`;
const message = "    verifik: works on http://127.0.0.1:4000, account 1.";

/** As the CLI 3.260 prints an `up` that makes a flow. */
const created = `Updating (demo):

 +  pulumi:pulumi:Stack quickstart-demo creating (0s)${" "}
@ Updating......
 +  pulumi:pulumi:Stack quickstart-demo creating (3s) verifik: works on http://127.0.0.1:4000, account 1.
 +  ${type} login creating (0s)${" "}
 +  ${type} login created (0.21s)${" "}
 +  pulumi:pulumi:Stack quickstart-demo created (4s) 1 message
Diagnostics:
  pulumi:pulumi:Stack (quickstart-demo):
${message}

Outputs:
    flowId: "1"

Resources:
    + 2 created

Duration: 8s
`;

const refreshed = `Refreshing (demo):
 ~  pulumi:pulumi:Stack quickstart-demo refreshing (0s)${" "}
    pulumi:pulumi:Stack quickstart-demo running${" "}
 ~  ${type} login refreshing (0s)${" "}
 ~  ${type} login updated (0.70s) [diff: ~redirectUrl]
    pulumi:pulumi:Stack quickstart-demo  1 message
Resources:
    ~ 1 updated
    1 unchanged
`;

function logged(op: string, before?: object, after?: object): string {
    const state = (inputs?: object) => inputs && { inputs: { __provider: "code", ...inputs } };
    const metadata = { op, urn, old: state(before), new: state(after) };
    return `${JSON.stringify({ resourcePreEvent: { metadata } })}\n${JSON.stringify({ resOutputsEvent: { metadata } })}\n`;
}

describe("what Pulumi printed, in short", () => {
    it("has one line for each resource, and no times", () => {
        expect(pulumiLines({ output: created, events: logged("create", undefined, { status: "draft" }) })).toEqual([
            "Updating (demo):",
            ` +  ${type} login created`,
            '      + status: "draft"',
            " +  pulumi:pulumi:Stack quickstart-demo created",
            "Diagnostics:",
            "  pulumi:pulumi:Stack (quickstart-demo):",
            message,
            "Resources:",
            "    + 2 created",
        ]);
    });

    it("shows the old and the new value of a field that drifted, from a CLI's event log", () => {
        const before = { redirectUrl: "https://a.example", loginSettings: { email: true } };
        const events = logged("update", before, { ...before, redirectUrl: "https://b.example" });
        expect(pulumiLines({ output: refreshed, events })).toEqual([
            "Refreshing (demo):",
            ` ~  ${type} login updated`,
            '      ~ redirectUrl: "https://a.example" => "https://b.example"',
            "Resources:",
            "    ~ 1 updated",
            "    1 unchanged",
        ]);
    });

    it("keeps the values that the stand-in printed", () => {
        const output = `Refreshing (demo):\n ~  ${type} login updated\n      ~ a: 1 => 2\n\nResources:\n    ~ 1 updated\n`;
        expect(pulumiLines({ output, events: "[[],[]]" })).toEqual(output.split("\n").filter(Boolean));
    });

    it("shows no secret", () => {
        const secret = (ciphertext: string) => ({
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            ciphertext,
        });
        const events = logged("update", { whiteList: secret("one") }, { whiteList: secret("other") });
        const lines = pulumiLines({ output: refreshed, events });
        expect(lines).toContain("      ~ whiteList: [secret] => [secret]");
    });

    it("repeats no message that was told, and names nothing without one", () => {
        expect(messagesIn(created)).toEqual([message]);
        const lines = pulumiLines({ output: created, events: "" }, new Set([message]));
        expect(lines.join("\n")).not.toMatch(/Diagnostics|quickstart-demo\)/);
        expect(lines).toContain(` +  ${type} login created`);
    });

    it("says what failed", () => {
        const output = `Updating (demo):\n +  ${type} login creating (0s)\n +  ${type} login **creating failed** error: no\n`;
        expect(pulumiLines({ output, events: "" })).toEqual(["Updating (demo):", ` +  ${type} login creating failed`]);
    });
});
