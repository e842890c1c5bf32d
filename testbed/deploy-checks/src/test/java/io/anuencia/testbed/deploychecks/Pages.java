package io.anuencia.testbed.deploychecks;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the instructions of documentation pages. */
public final class Pages {

    private static final Pattern YAML = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^\\1```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} ");

    private Pages() {}

    /** Returns the parts of a page, each beginning with its heading. */
    public static List<String> parts(String page) {
        return Stream.of(HEADING.split(Repository.here().read(page))).toList();
    }

    /** Returns the part of a page below a heading. */
    public static String part(String page, String heading) {
        return parts(page).stream()
                .filter(part -> part.startsWith(heading + "\n"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no " + heading));
    }

    /** Returns the only piece of YAML in a text that changes this key of an overlay. */
    public static String yaml(String text, String key) {
        List<String> found =
                YAML.matcher(text)
                        .results()
                        .map(block -> block.group(2).stripTrailing().stripIndent() + "\n")
                        .filter(block -> block.startsWith(key + ":"))
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " pieces of YAML begin with " + key);
        }
        return found.get(0);
    }
}
