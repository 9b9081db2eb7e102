import { join } from "node:path";
import { Run } from "../../../sandbox/engine/run";
import { type Generated, loadSdk } from "../../../sandbox/engine/sdk";
import { Transforms } from "../../../sandbox/engine/transforms";
import { asSecret, type Properties, signatureKey, unknownValue } from "../../../sandbox/engine/values";

const sdk = loadSdk(join(__dirname, "../../.."));
const { RegisterResourceRequest, TransformRequest, TransformResponse } = sdk.resource;
const root = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const urnOf = (name: string) => `urn:pulumi:dev::shop::test:Group::${name}`;

/** What stands for an Output. */
const output = (more: Properties) => ({ [signatureKey]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });

/** A program that serves its transforms, by their tokens; each answers as `transforms` says, and else nothing. */
class ServedProgram {
    readonly asked: Generated[] = [];
    readonly transforms: Record<string, (request: Generated, response: Generated) => unknown> = {};
    target = "";
    readonly server = new sdk.grpc.Server();

    async start(): Promise<void> {
        this.server.addService(sdk.callback.CallbacksService, { invoke: this.invoke });
        const port = await new Promise((resolve, reject) => {
            const bound = (error: Error | null, number: number) => (error ? reject(error) : resolve(number));
            this.server.bindAsync("127.0.0.1:0", sdk.grpc.ServerCredentials.createInsecure(), bound);
        });
        this.target = `127.0.0.1:${port}`;
    }

    /** How the engine is told of one. */
    callback(token: string): Generated {
        return new sdk.callback.Callback().setToken(token).setTarget(this.target);
    }

    private readonly invoke = ({ request }: Generated, reply: Generated) => {
        const asked = TransformRequest.deserializeBinary(request.getRequest_asU8());
        const response = new TransformResponse();
        this.asked.push(asked);
        try {
            this.transforms[request.getToken()]?.(asked, response);
            reply(null, new sdk.callback.CallbackInvokeResponse().setResponse(response.serializeBinary()));
        } catch (error) {
            reply({ code: sdk.grpc.status.UNKNOWN, details: (error as Error).message });
        }
    };
}

describe("transforms", () => {
    let program: ServedProgram;
    let run: Run;
    let transforms: Transforms;
    beforeEach(async () => {
        program = new ServedProgram();
        await program.start();
        const config = { masked: (text: string) => text };
        run = new Run({ folder: { project: "shop", sdk }, stackName: "dev", config } as never);
        transforms = new Transforms(run);
    });
    afterEach(() => {
        transforms.close();
        program.server.forceShutdown();
    });

    /** A registration of a resource with transforms of its own. */
    const registration = (tokens: string[] = [], properties: Properties = {}, parent = root) =>
        new RegisterResourceRequest()
            .setName("one")
            .setType("test:Thing")
            .setCustom(true)
            .setParent(parent)
            .setObject(sdk.Struct.fromJavaScript(properties))
            .setTransformsList(tokens.map((token) => program.callback(token)));
    const dependOn = (request: Generated, key: string, urns: string[]) => {
        const dependencies = new RegisterResourceRequest.PropertyDependencies().setUrnsList(urns);
        request.getPropertydependenciesMap().set(key, dependencies);
    };
    const propertiesOf = (request: Generated) => request.getObject().toJavaScript();

    it("of the resource come first, then those of its parents, then the stack's; each gets what the last returned", async () => {
        for (const name of ["own 1", "own 2", "inner", "outer", "stack 1", "stack 2"]) {
            program.transforms[name] = (asked, response) => {
                const { path } = asked.getProperties().toJavaScript();
                response.setProperties(sdk.Struct.fromJavaScript({ path: `${path} > ${name}` }));
            };
        }
        transforms.addToStack(program.callback("stack 1"));
        transforms.addToStack(program.callback("stack 2"));
        transforms.keep(root, registration([], {}, ""));
        transforms.keep(urnOf("outer"), registration(["outer"]));
        transforms.keep(urnOf("between"), registration([], {}, urnOf("outer")));
        transforms.keep(urnOf("inner"), registration(["inner"], {}, urnOf("between")));
        transforms.keep(urnOf("beside"), registration(["beside"]));
        const request = registration(["own 1", "own 2"], { path: "program" }, urnOf("inner"));
        await transforms.apply(request);
        expect(propertiesOf(request)).toEqual({
            path: "program > own 1 > own 2 > inner > outer > stack 1 > stack 2",
        });
        for (const asked of program.asked) {
            expect(asked.toObject()).toMatchObject({
                ...{ name: "one", type: "test:Thing", custom: true, parent: urnOf("inner") },
            });
        }
    });

    it("leave a resource alone where there are none", async () => {
        const request = registration([], { s: asSecret("x") });
        const before = request.toObject();
        await transforms.apply(request);
        expect(request.toObject()).toEqual(before);
        expect(program.asked).toEqual([]);
    });

    const values = {
        plain: [1, { a: null }],
        secret: asSecret({ in: "x" }),
        inside: [{ b: asSecret("y") }],
        unknown: unknownValue,
        both: asSecret(unknownValue),
        dependent: "z",
    };

    it("get secrets, unknown values and what depends on others as Outputs; what they leave alone stays", async () => {
        const request = registration(["none"], values);
        dependOn(request, "dependent", [urnOf("a")]);
        dependOn(request, "secret", [urnOf("a"), urnOf("b")]);
        dependOn(request, "plain", []);
        await transforms.apply(request);
        expect(program.asked[0].getProperties().toJavaScript()).toEqual({
            plain: values.plain,
            secret: output({ value: { in: "x" }, secret: true, dependencies: [urnOf("a"), urnOf("b")] }),
            inside: [{ b: output({ value: "y", secret: true }) }],
            unknown: output({}),
            both: output({ secret: true }),
            dependent: output({ value: "z", dependencies: [urnOf("a")] }),
        });
        expect(propertiesOf(request)).toEqual(values);
        const dependencies = request.getPropertydependenciesMap();
        expect(dependencies.get("dependent").getUrnsList()).toEqual([urnOf("a")]);
        expect(dependencies.get("secret").getUrnsList()).toEqual([urnOf("a"), urnOf("b")]);
    });

    it("of parents and of the stack do not see dependencies, and do not change them", async () => {
        program.transforms["stack"] = (_asked, response) =>
            response
                .setProperties(sdk.Struct.fromJavaScript({ dependent: "changed" }))
                .setOptions(new sdk.resource.TransformResourceOptions());
        transforms.addToStack(program.callback("stack"));
        const request = registration([], values).setDependenciesList([urnOf("a")]);
        dependOn(request, "dependent", [urnOf("a")]);
        await transforms.apply(request);
        expect(program.asked[0].getProperties().toJavaScript()).toMatchObject({ dependent: "z", unknown: output({}) });
        expect(propertiesOf(request)).toEqual({ dependent: "changed" });
        expect(request.getDependenciesList()).toEqual([urnOf("a")]);
        expect(request.getPropertydependenciesMap().get("dependent").getUrnsList()).toEqual([urnOf("a")]);
    });

    it("of the resource itself change what it depends on", async () => {
        const options = new sdk.resource.TransformResourceOptions().setDependsOnList([urnOf("b")]);
        const returned = sdk.Struct.fromJavaScript({ dependent: "z", more: output({ value: 1, dependencies: ["c"] }) });
        program.transforms["own"] = (_asked, response) => response.setProperties(returned).setOptions(options);
        const request = registration(["own"], values).setDependenciesList([urnOf("a")]);
        dependOn(request, "dependent", [urnOf("a")]);
        await transforms.apply(request);
        expect(program.asked[0].getOptions().getDependsOnList()).toEqual([urnOf("a")]);
        expect(request.getDependenciesList()).toEqual([urnOf("b")]);
        const dependencies = request.getPropertydependenciesMap();
        expect(dependencies.get("dependent").getUrnsList()).toEqual([]);
        expect(dependencies.get("more").getUrnsList()).toEqual(["c"]);
    });

    /** Options as a registration names them, and as a transform does. */
    const options = [
        ["Protect", "Protect", true],
        ["Retainondelete", "RetainOnDelete", true],
        ["IgnorechangesList", "IgnoreChangesList", ["a", "b.c"]],
        ["ReplaceonchangesList", "ReplaceOnChangesList", ["a"]],
        ["AdditionalsecretoutputsList", "AdditionalSecretOutputsList", ["made"]],
        ["Importid", "Import", "id-x"],
        ["Provider", "Provider", "urn::id"],
        ["Deletedwith", "DeletedWith", urnOf("a")],
        ["ReplaceWithList", "ReplaceWithList", [urnOf("a")]],
        ["DependenciesList", "DependsOnList", [urnOf("a")]],
        ["Version", "Version", "1.2.3"],
        ["Plugindownloadurl", "PluginDownloadUrl", "https://a.example"],
    ] as const;

    it.each(options)("see the option %s of a resource, which stays as it is", async (name, option, value) => {
        const request = registration(["none"]);
        request[`set${name}`](value);
        await transforms.apply(request);
        expect(program.asked[0].getOptions()[`get${option}`]()).toEqual(value);
        expect(request[`get${name}`]()).toEqual(value);
    });

    it.each(options)("bring the option %s, and take it away", async (name, option, value) => {
        const brought = new sdk.resource.TransformResourceOptions();
        brought[`set${option}`](value);
        program.transforms["bring"] = (_asked, response) => response.setOptions(brought);
        program.transforms["take"] = (_asked, response) =>
            response.setOptions(new sdk.resource.TransformResourceOptions());
        const unset = registration()[`get${name}`]();
        const request = registration(["bring"]);
        await transforms.apply(request);
        expect(request[`get${name}`]()).toEqual(value);
        await transforms.apply(request.setTransformsList([program.callback("take")]));
        expect(request[`get${name}`]()).toEqual(unset);
    });

    it("see and leave alone what is a message itself: the trigger of a replacement, timeouts", async () => {
        const trigger = sdk.Struct.fromJavaScript({ trigger: "again" }).getFieldsMap().get("trigger");
        const request = registration(["none"])
            .setReplacementTrigger(trigger)
            .setCustomtimeouts(new RegisterResourceRequest.CustomTimeouts().setCreate("5m"));
        await transforms.apply(request);
        const seen = program.asked[0].getOptions();
        const shown = [seen.getReplacementTrigger().toJavaScript(), seen.getCustomTimeouts().getCreate()];
        expect(shown).toEqual(["again", "5m"]);
        expect(request.getReplacementTrigger().toJavaScript()).toBe("again");
        expect(request.getCustomtimeouts().getCreate()).toBe("5m");
    });

    it("say whether a replaced resource is deleted first, or leave it open", async () => {
        const decide = (value: boolean | undefined) => async () => {
            const decided = new sdk.resource.TransformResourceOptions().setDeleteBeforeReplace(value);
            program.transforms["decide"] = (_asked, response) => response.setOptions(decided);
            const request = registration(["decide"]);
            await transforms.apply(request);
            return [request.getDeletebeforereplacedefined(), request.getDeletebeforereplace()];
        };
        expect(await decide(true)()).toEqual([true, true]);
        expect(await decide(false)()).toEqual([true, false]);
        expect(await decide(undefined)()).toEqual([false, false]);
    });

    it("name aliases by URN or by what differs", async () => {
        const { Alias } = sdk.alias;
        const specs = [
            new Alias.Spec().setName("old"),
            new Alias.Spec().setName("old").setNoparent(true),
            new Alias.Spec().setParenturn(root),
            new Alias.Spec().setType("test:Old").setStack("prod").setProject("store").setParenturn(urnOf("b")),
        ];
        program.transforms["own"] = (asked, response) => {
            const aliases = [...asked.getOptions().getAliasesList(), ...specs.map((spec) => new Alias().setSpec(spec))];
            response.setOptions(new sdk.resource.TransformResourceOptions().setAliasesList(aliases));
        };
        const request = registration(["own"], {}, urnOf("a")).setAliasurnsList(["urn:given"]);
        await transforms.apply(request);
        expect(request.getAliasurnsList()).toEqual([
            "urn:given",
            "urn:pulumi:dev::shop::test:Group$test:Thing::old",
            "urn:pulumi:dev::shop::test:Thing::old",
            "urn:pulumi:dev::shop::test:Thing::one",
            "urn:pulumi:prod::store::test:Group$test:Old::one",
        ]);
    });

    it("that fail end the run, which says of what", async () => {
        program.transforms["fail"] = () => {
            throw new Error("transform failed: Error: not this one");
        };
        await expect(transforms.apply(registration(["fail", "none"]))).rejects.toThrow("The run has stopped.");
        const message = "failed to register new resource one [test:Thing]: transform failed: Error: not this one";
        expect(run.diagnostics).toEqual([{ severity: "error", message, urn: root }]);
        expect(run.stopped).toBe(true);
        expect(program.asked).toHaveLength(1);
    });

    it("of a program that has ended are not spoken of: it has said why", async () => {
        program.transforms["end"] = () => program.server.forceShutdown();
        await expect(transforms.apply(registration(["end"]))).rejects.toThrow("The run has stopped.");
        expect(run).toMatchObject({ diagnostics: [], failed: true });
    });
});
