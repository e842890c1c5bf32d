package io.anuencia.dispatch.parameter;

import io.anuencia.events.AudienceMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The value of a template parameter, parsed. */
public final class ParameterText {

    /**
     * Placeholder of the address of the person's preference page. It is filled at sending, when the
     * permit brings the person's token.
     */
    public static final String PREFERENCE_LINK = "{{preference.link}}";

    static final int LENGTH_MAX = 1024;
    private static final String NOT_ONE_LINE =
            "must be one line without tabs or more than four blanks in a row; WhatsApp refuses"
                    + " these";

    /**
     * A label of an e-mail address's host: phones make a link of a host that follows anything else.
     */
    private static final String LABEL = "[a-z0-9][a-z0-9-]{0,62}";

    /**
     * Lookarounds that exclude a match within an e-mail address. Java does not allow unbounded
     * repetition in a lookbehind.
     */
    private static final String OF_NO_ADDRESS =
            "(?<![\\p{L}\\p{N}_+.-]@"
                    + ("(?:" + LABEL + "\\.)?").repeat(7)
                    + LABEL
                    + "\\."
                    + LABEL
                    + ")(?![\\w.+-]*@"
                    + LABEL
                    + "\\.\\w{2,})";

    /**
     * Values that a profile must not bring into a message: a link, a host that phones make a link
     * of, or an unfilled placeholder. A name such as Ma.Luisa or J.C. does not match, nor does the
     * host of an e-mail address.
     */
    private static final Pattern RISKY =
            Pattern.compile(
                    "https?://|www\\.|[{}<>]|\\b(null|undefined|n/a)\\b|\\w\\.\\w{2,}/"
                            + "|\\w\\.(com|net|org|info|biz|app|link|shop|store|site|online|xyz|top"
                            + "|click|club|live|vip|win)\\b"
                            + OF_NO_ADDRESS
                            + "|\\w{3,}\\.(es|mx|br|pe|ar|cl|co|ly|io|me|gy|to|cc)\\b"
                            + OF_NO_ADDRESS,
                    Pattern.CASE_INSENSITIVE);

    /** Characters that WhatsApp refuses anywhere in a parameter (132018). */
    private static final Pattern REFUSED =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029]|[\\s\\p{Z}]{5,}");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern EXPRESSION =
            Pattern.compile(
                    "\\s*contact\\.(firstName|language|country|attr\\.([A-Za-z0-9_.-]{1,64}))\\s*"
                            + "(?:\\|(.*))?");

    private final List<Piece> pieces;
    private final String fallback;

    private ParameterText(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.fallback = pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /** A literal text ({@code field} null), or a placeholder with its fallback. */
    private record Piece(String field, String attribute, String text) {

        String of(AudienceMember member) {
            if (field == null) {
                return text;
            }
            String value = value(member);
            String line = value == null ? "" : oneLine(value);
            return line.isEmpty() || RISKY.matcher(line).find() ? text : line;
        }

        private String value(AudienceMember member) {
            if (attribute != null) {
                return member.attributes().get(attribute);
            }
            return switch (field) {
                case "firstName" -> member.firstName();
                case "language" -> member.language();
                default -> member.country();
            };
        }
    }

    /**
     * Parses a value. Blanks at its ends are dropped, and all others become one space, as in a
     * person's profile.
     *
     * @throws IllegalArgumentException with a message for the caller that says what to write
     */
    public static ParameterText parse(String value) {
        String line = value == null ? "" : oneLine(value);
        if (line.isEmpty()) {
            throw new IllegalArgumentException("must not be empty: WhatsApp refuses it");
        }
        if (value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("must have at most " + LENGTH_MAX + " characters");
        }
        List<Piece> pieces = new ArrayList<>();
        Matcher place = PLACE.matcher(line);
        int from = 0;
        while (place.find()) {
            literal(line.substring(from, place.start()), pieces);
            pieces.add(
                    PREFERENCE_LINK.equals(place.group())
                            ? new Piece(null, null, PREFERENCE_LINK)
                            : place(place.group(1)));
            from = place.end();
        }
        literal(line.substring(from), pieces);
        return new ParameterText(pieces);
    }

    /**
     * Parses a value for a place of a template.
     *
     * @throws IllegalArgumentException with a message for the caller that says what to write
     */
    public static ParameterText parse(String place, String value) {
        ParameterText parsed = parse(value);
        if (REFUSED.matcher(value).find()) {
            throw new IllegalArgumentException(NOT_ONE_LINE);
        }
        TemplatePlace.of(place).check(value.strip(), parsed.fallback());
        return parsed;
    }

    /**
     * Checks a value given for one person, which may hold no placeholder except that of the
     * preference page.
     *
     * @throws IllegalArgumentException with a message for the caller that says what to write
     */
    public static void checkGiven(String place, String value) {
        boolean hasPlace =
                parse(place, value).pieces.stream().anyMatch(piece -> piece.field() != null);
        if (hasPlace) {
            throw new IllegalArgumentException(
                    "must be the text itself; {{contact.…}} is for parameters of the template");
        }
    }

    /** Returns the names of the attributes that it needs. */
    public Set<String> attributes() {
        Set<String> names = new TreeSet<>();
        pieces.stream().map(Piece::attribute).filter(name -> name != null).forEach(names::add);
        return names;
    }

    /** Returns the text for a person of whom nothing is known. */
    public String fallback() {
        return fallback;
    }

    /** Returns the text for one person; never empty. */
    public String render(AudienceMember member) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.of(member)));
        return text.toString();
    }

    private static void literal(String text, List<Piece> pieces) {
        if (text.contains("{{") || text.contains("}}")) {
            throw new IllegalArgumentException("has {{ without }}, or }} without {{");
        }
        if (!text.isEmpty()) {
            pieces.add(new Piece(null, null, text));
        }
    }

    private static Piece place(String inner) {
        Matcher expression = EXPRESSION.matcher(inner);
        if (!expression.matches()) {
            throw new IllegalArgumentException(
                    "has an unknown expression; known are {{contact.firstName|…}},"
                            + " {{contact.language|…}}, {{contact.country|…}},"
                            + " {{contact.attr.<name>|…}} and {{preference.link}}");
        }
        String fallback = expression.group(3);
        if (fallback == null || fallback.isBlank()) {
            throw new IllegalArgumentException(
                    "needs a fallback for people of whom it is not known:"
                            + " {{contact.firstName|amigo}}");
        }
        return new Piece(expression.group(1), expression.group(2), oneLine(fallback));
    }

    private static String oneLine(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ").strip();
    }
}
