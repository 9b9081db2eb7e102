// The SDK loads a compiler and a package manager for the capture of closures, which no test of ours needs. They take most of
// the time in which the SDK is loaded, and each test file loads it anew.
module.exports = new Proxy(
    {},
    {
        get: (_, key) => {
            if (key === "__esModule" || key === "then") return undefined;
            throw new Error(
                `The SDK asked for ${String(key)} of a package that tests do without: see test/inProcess/unused.js.`,
            );
        },
    },
);
