import type { dynamic } from "@pulumi/pulumi";
import project from "../../../provider/project/provider";
import projectActivation from "../../../provider/projectActivation/provider";
import projectFlow from "../../../provider/projectFlow/provider";
import webhook from "../../../provider/webhook/provider";

const id = "67996c2606c23de3bc785a23";
const olds = { apiOrigin: "https://staging-api.verifik.co", managed: true, project: id, type: "login", flows: [id] };
// Nothing listens there: a call would be an error of another kind.
const config: Record<string, string> = { "verifik:baseUrl": "http://127.0.0.1:9", "verifik:token": "a-token" };

const operations: [string, (provider: dynamic.ResourceProvider) => Promise<unknown>][] = [
    ["diff", async (provider) => provider.diff!(id, olds, olds)],
    ["read", async (provider) => provider.read!(id, olds)],
    ["update", async (provider) => provider.update!(id, olds, olds)],
    ["delete", async (provider) => provider.delete!(id, olds)],
];

describe.each(Object.entries({ project, projectActivation, projectFlow, webhook }))(
    "a %s of another API",
    (_, provider) => {
        it.each(operations)(
            "is refused by %s, with both origins and the ways out, before a call",
            async (_, operation) => {
                await provider.configure!({ config: { get: (key: string) => config[key] } as never });
                const failure = await operation(provider as dynamic.ResourceProvider).catch(
                    (error: Error) => error.message,
                );
                expect(failure).toContain("https://staging-api.verifik.co");
                expect(failure).toContain("http://127.0.0.1:9");
                expect(failure).toContain("pulumi state delete");
            },
        );
    },
);
