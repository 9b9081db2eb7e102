// The programs that are compared. Each declares as many resources as `flows.json` tells, from the same arguments.

const start = `
const { readFileSync } = require("fs");
const pulumi = require("@pulumi/pulumi");
const { origin, token, flows } = JSON.parse(readFileSync("flows.json", "utf8"));
`;

export const programs = {
    /** This package. */
    verifik: `${start}
const { ProjectFlow } = require("pulumi-verifik");
for (const [index, flow] of flows.entries()) new ProjectFlow("flow" + index, flow);
`,

    /** What one writes by hand after Pulumi's documentation: methods that close over axios, the whole body in each PUT. */
    plain: `${start}
const axios = require("axios");
const headers = { Authorization: "Bearer " + token };
const provider = {
    async create(inputs) {
        const { data } = await axios.post(origin + "/v2/project-flows", inputs, { headers });
        return { id: data.data._id, outs: inputs };
    },
    async update(id, olds, news) {
        await axios.put(origin + "/v2/project-flows/" + id, news, { headers });
        return { outs: news };
    },
    async read(id, props) {
        const { data } = await axios.get(origin + "/v2/project-flows/" + id, { headers });
        const found = Object.fromEntries(Object.keys(props).map((key) => [key, data.data[key] ?? props[key]]));
        return { id, props: found };
    },
    async delete(id) {
        await axios.delete(origin + "/v3/project-flows/" + id, { headers });
    },
};
class Flow extends pulumi.dynamic.Resource {
    constructor(name, args) {
        super(provider, name, args);
    }
}
for (const [index, flow] of flows.entries()) new Flow("flow" + index, flow);
`,

    /** A dynamic provider that does nothing. */
    nothing: `${start}
const provider = {
    async create(inputs) {
        return { id: inputs.project, outs: inputs };
    },
    async update(id, olds, news) {
        return { outs: news };
    },
    async read(id, props) {
        return { id, props };
    },
    async delete() {},
};
class Nothing extends pulumi.dynamic.Resource {
    constructor(name, args) {
        super(provider, name, args);
    }
}
for (const [index, flow] of flows.entries()) new Nothing("flow" + index, flow);
`,

    /** Empty components: what the engine takes for itself. */
    components: `${start}
for (const index of flows.keys()) new pulumi.ComponentResource("bench:index:Empty", "flow" + index);
`,
} as const;
