import { CommandError } from "../../../provider/cli/pulumi";
import { settingsOf } from "../../../provider/cli/settings";
import { CliStandIn } from "./cliStandIn";

let cli: CliStandIn;
beforeEach(() => {
    cli = new CliStandIn();
});
afterEach(() => cli.close());

const plain = (value: string) => ({ value, secret: false });
const token = { value: "a.b.c", secret: true };

describe("the settings of a stack", () => {
    it("are all that it has, for the session too", async () => {
        cli.set({
            config: {
                "verifik:environment": plain("development"),
                "verifik:token": token,
                "verifik:flowRequestsPerMinute": plain("2"),
                "verifik:projectRequestsPerMinute": plain("3"),
                "verifik:requestsPerHour": plain("4"),
            },
        });
        const { tokens, session } = await settingsOf("dev");
        expect(tokens[0]).toEqual({ name: "verifik:token", token: "a.b.c" });
        expect(session.origin()).toContain("dev");
        expect(session.limits().map(({ maxRequests }) => maxRequests)).toEqual([2, 3, 4]);
    });

    it("may lack a token, which is no error yet", async () => {
        cli.set({ config: { "verifik:baseUrl": plain("http://127.0.0.1:1") } });
        expect((await settingsOf("dev")).tokens[0]).toEqual({ name: "verifik:token", token: undefined });
    });

    it("are not there without the passphrase: that is no missing token", async () => {
        cli.set({ config: { "verifik:token": token }, canDecrypt: false });
        const error = await settingsOf("dev").catch((reason) => reason);
        expect(error).toBeInstanceOf(CommandError);
        expect(error.message).toBe("`verifik:token` of stack dev cannot be read: incorrect passphrase");
    });

    it("are those of a stack that there is", async () => {
        await expect(settingsOf("prod")).rejects.toThrow("no stack named 'prod' found");
    });
});
