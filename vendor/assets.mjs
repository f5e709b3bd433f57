// Copies what a browser loads from the packages named in package.json into the project's static files.
// Licence and version stand beside each; lines that point at source maps we do not ship are taken out.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "jumelage", "ui", "static", "ui", "vendor");

const version = (name) => JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
const source = (name, file) => join(here, "node_modules", name, file);

function folder(name) {
  const path = join(target, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

function ship(name, as, files, licence) {
  const into = folder(as);
  for (const file of files) {
    const text = readFileSync(source(name, file), "utf8").replace(/\n?\/[/*]# sourceMappingURL=.*?(\*\/)?\n?$/, "\n");
    writeFileSync(join(into, file.split("/").at(-1)), text.trimEnd() + "\n");
  }
  writeFileSync(join(into, "LICENSE"), readFileSync(source(name, licence), "utf8").trimEnd() + "\n");
  writeFileSync(join(into, "VERSION"), `${name} ${version(name)}\n`);
}

// Fira Sans comes in slices by range of characters: a German page loads 24 kB a weight instead of 130 kB.
function shipFont() {
  const name = "@fontsource/fira-sans";
  const scripts = ["cyrillic-ext", "cyrillic", "greek", "vietnamese", "latin-ext", "latin"];
  // 600 stands in for bold: KERN asks for 400, 500 and 600 only, and <b> should not load a fourth weight.
  const weights = { 400: "400", 500: "500", 600: "600 700" };
  const into = folder("fira-sans");
  const rules = [];
  for (const [weight, range] of Object.entries(weights)) {
    const css = readFileSync(source(name, `${weight}.css`), "utf8");
    for (const script of scripts) {
      const file = `fira-sans-${script}-${weight}-normal.woff2`;
      const characters = css.match(new RegExp(`${file}[\\s\\S]*?unicode-range: ([^;]+);`))[1];
      cpSync(source(name, `files/${file}`), join(into, file));
      rules.push(
        `@font-face {\n  font-family: "Fira Sans";\n  font-style: normal;\n  font-display: swap;\n  font-weight: ${range};\n` +
          `  src: url("${file}") format("woff2");\n  unicode-range: ${characters};\n}\n`,
      );
    }
  }
  writeFileSync(join(into, "fira-sans.css"), rules.join("\n"));
  const licence = readFileSync(source(name, "LICENSE"), "utf8").replace(/^.*\n/, "");
  writeFileSync(
    join(into, "OFL.txt"),
    "Copyright 2012-2016, The Mozilla Foundation and Telefonica S.A.\n" + licence.trimEnd() + "\n",
  );
  writeFileSync(join(into, "VERSION"), `${name} ${version(name)} (Fira Sans 4.203)\n`);
}

ship("@kern-ux/native", "kern", ["dist/kern.min.css"], "LICENSE.md");
ship("htmx.org", "htmx", ["dist/htmx.min.js"], "LICENSE");
ship(
  "maplibre-gl",
  "maplibre",
  ["dist/maplibre-gl-csp.js", "dist/maplibre-gl-csp-worker.js", "dist/maplibre-gl.css"],
  "LICENSE.txt",
);
shipFont();
