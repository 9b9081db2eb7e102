// Preloaded into the processes of the stand-in. The SDK loads these for the capture of closures, for its traces, for its
// Automation API and for the lines of a stack trace in sources, none of which a provider of ours or a scenario's program
// needs, and most of a process's time goes into that: they are loaded when something is asked of them.
const Module = require("node:module");

const compiler = /^typescript$|\/typescript(\.js)?$/;
const others = /^@npmcli\/arborist$|^\.\/automation$|^normalize-package-data$|^@opentelemetry\/(?!api)/;
const traces = /^source-map-support/;
const load = Module._load;

Module._load = (request, ...about) => {
    if (traces.test(request)) return { install() {} };
    if (!compiler.test(request) && !others.test(request)) return load(request, ...about);
    let loaded;
    const real = () => {
        loaded ??= load(request, ...about);
        return loaded;
    };
    // A class, so that it can be called and constructed as well, should a package be a function.
    return new Proxy(class {}, {
        // So that `import * as` takes it as it is, and does not copy it.
        get: (_, key) => (key === "__esModule" ? true : real()[key]),
        has: (_, key) => key in real(),
        apply: (_, self, args) => Reflect.apply(real(), self, args),
        construct: (_, args) => Reflect.construct(real(), args),
    });
};
