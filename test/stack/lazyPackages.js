// Preloaded into the processes of the stand-in. The SDK loads these for the capture of closures, for its traces, for its
// Automation API and for the lines of a stack trace in sources, none of which a provider of ours or a scenario's program
// needs, and most of a process's time goes into that: they are loaded when something is asked of them.
const Module = require("node:module");

const lazy =
    /^typescript$|\/typescript(\.js)?$|^@npmcli\/arborist$|^\.\/automation$|^normalize-package-data$|^@opentelemetry\/(?!api)/;
const traces = /^source-map-support/;
const load = Module._load;

Module._load = (request, ...others) => {
    if (traces.test(request)) return { install() {} };
    if (!lazy.test(request)) return load(request, ...others);
    let loaded;
    const real = () => {
        loaded ??= load(request, ...others);
        return loaded;
    };
    // A function, so that it can be called and constructed as well, should a package be one.
    return new Proxy(() => {}, {
        // So that `import * as` takes it as it is, and does not copy it.
        get: (_, key) => (key === "__esModule" ? true : real()[key]),
        has: (_, key) => key in real(),
        apply: (_, self, args) => Reflect.apply(real(), self, args),
        construct: (_, args) => Reflect.construct(real(), args),
    });
};
