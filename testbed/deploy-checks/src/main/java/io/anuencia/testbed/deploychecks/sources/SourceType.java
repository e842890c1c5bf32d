package io.anuencia.testbed.deploychecks.sources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as its source declares it.
 *
 * @param name simple, nested ones after their outer type and a dot
 * @param annotations as they are written, by simple name
 * @param documentation its comment, without what follows the first tag
 * @param parameters what its comment says of each parameter or component
 * @param methods its methods, in order
 */
public record SourceType(
        String name,
        Map<String, String> annotations,
        String documentation,
        Map<String, String> parameters,
        List<SourceMethod> methods) {

    private static final Pattern VALUE =
            Pattern.compile("\\(\\s*(?:value|prefix)?\\s*=?\\s*\"(.*)\"\\s*\\)");

    /**
     * A method as its source declares it.
     *
     * @param name its name
     * @param returns its type as it is written
     * @param annotations as they are written, by simple name
     * @param documentation its comment, without what follows the first tag
     */
    public record SourceMethod(
            String name, String returns, Map<String, String> annotations, String documentation) {

        /** The text in an annotation's brackets. */
        public Optional<String> value(String annotation) {
            return SourceType.value(annotations, annotation);
        }
    }

    /** The text in an annotation's brackets. */
    public Optional<String> value(String annotation) {
        return value(annotations, annotation);
    }

    private static Optional<String> value(Map<String, String> annotations, String annotation) {
        return Optional.ofNullable(annotations.get(annotation))
                .map(VALUE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }
}
