package io.anuencia.dispatch.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks that people can trust the links: to a named host, over an encrypted connection, and few.
 */
final class Links {

    private static final int LINKS_MAX = 2;
    private static final Set<String> SHORTENERS =
            Set.of(
                    "bit.ly",
                    "tinyurl.com",
                    "t.co",
                    "goo.gl",
                    "is.gd",
                    "ow.ly",
                    "cutt.ly",
                    "rb.gy",
                    "shorturl.at",
                    "t.ly",
                    "buff.ly",
                    "rebrand.ly",
                    "tiny.cc",
                    "s.id",
                    "acortar.link");
    private static final Pattern LINK =
            Pattern.compile(
                    "(?:(https?)://|\\bwww\\.)([^\\s/?#\"<>]+)\\S*"
                            + "|(?<![\\w-])("
                            + SHORTENERS.stream()
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining("|"))
                            + ")/\\S+",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");

    /** The dot of the root and the port: {@code bit.ly.:443} is {@code bit.ly}. */
    private static final Pattern HOST_SUFFIX = Pattern.compile("\\.?(:\\d*)?$");

    private static final Pattern WWW = Pattern.compile("^www\\.");

    private Links() {}

    static void check(ContentText text, List<ContentFinding> found) {
        List<String> all = new ArrayList<>(text.urls());
        all.add(text.all());
        int links = 0;
        for (String part : all) {
            Matcher link = LINK.matcher(part);
            while (link.find()) {
                links++;
                String problem = problem(link);
                if (problem != null) {
                    found.add(ContentFinding.blocking("CNT_LINK_UNSAFE", problem));
                }
            }
        }
        if (links > LINKS_MAX) {
            found.add(
                    ContentFinding.advice(
                            "CNT_LINKS_MANY",
                            "it has " + links + " links; one that matters is followed more often"));
        }
    }

    private static String problem(Matcher link) {
        if (link.group(3) != null) {
            return shortened(link.group(3));
        }
        String authority = link.group(2);
        String host = HOST_SUFFIX.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
        if (authority.contains("@")) {
            return "a link hides its host behind a user name; write https://<host>/…";
        }
        if (ADDRESS.matcher(host).matches()) {
            return "a link leads to a bare network address; use the host name of the business";
        }
        if (host.contains("xn--") || !host.chars().allMatch(c -> c < 128)) {
            return "a link has letters that look like others; use a host name of plain letters";
        }
        if (SHORTENERS.contains(WWW.matcher(host).replaceFirst(""))) {
            return shortened(host);
        }
        return "http".equalsIgnoreCase(link.group(1))
                ? "the link to " + host + " is not encrypted; write https://"
                : null;
    }

    private static String shortened(String host) {
        return "a link is shortened by " + host + "; show people where it leads";
    }
}
