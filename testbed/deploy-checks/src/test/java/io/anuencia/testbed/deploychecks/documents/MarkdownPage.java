package io.anuencia.testbed.deploychecks.documents;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A page as GitHub shows it. Links in code are no links.
 *
 * @param anchors the names by which links find its headings
 * @param links its links into the repository
 */
record MarkdownPage(Set<String> anchors, List<Link> links) {

    private static final Pattern FENCED =
            Pattern.compile("(?ms)^ *(?:[-*] +|\\d+\\. +)?(```|~~~)[^\\n]*\\n.*?^ *\\1 *$");
    private static final Pattern CODE = Pattern.compile("`[^`]+`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern LINKED = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]");
    private static final Pattern TARGET = Pattern.compile("]\\((?!\\w+:)([^)#\\s]*)#?([^)\\s]*)");

    /**
     * A link of a page.
     *
     * @param target the file or folder to which it leads
     * @param anchor the heading there, or nothing
     */
    record Link(Path target, String anchor) {}

    /** Reads a page that lies at this place. */
    static MarkdownPage of(Path file, String text) {
        String prose = FENCED.matcher(text).replaceAll("");
        return new MarkdownPage(anchorsIn(prose), linksIn(prose, file));
    }

    private static Set<String> anchorsIn(String prose) {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(prose)
                .results()
                .map(heading -> anchor(heading.group(1)))
                .forEach(
                        anchor -> {
                            int before = seen.merge(anchor, 1, Integer::sum) - 1;
                            anchors.add(before == 0 ? anchor : anchor + "-" + before);
                        });
        return anchors;
    }

    private static String anchor(String heading) {
        String shown = LINKED.matcher(heading).replaceAll("$1").toLowerCase(Locale.ROOT);
        return PUNCTUATION.matcher(shown).replaceAll("").replace(' ', '-');
    }

    private static List<Link> linksIn(String prose, Path file) {
        return TARGET.matcher(CODE.matcher(prose).replaceAll(""))
                .results()
                .map(
                        link ->
                                new Link(
                                        link.group(1).isEmpty()
                                                ? file
                                                : file.resolveSibling(link.group(1)).normalize(),
                                        link.group(2)))
                .toList();
    }
}
