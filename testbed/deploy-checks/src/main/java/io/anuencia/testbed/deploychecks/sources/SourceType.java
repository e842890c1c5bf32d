package io.anuencia.testbed.deploychecks.sources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as its source declares it.
 *
 * @param name the simple name; that of a nested type follows its outer type and a dot
 * @param annotations the annotations as written, by simple name
 * @param documentation its Javadoc up to the first tag
 * @param parameters the Javadoc of each parameter or record component, by name
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
     * @param name the name
     * @param returns the return type as written, without annotations
     * @param annotations the annotations as written, by simple name
     * @param documentation its Javadoc up to the first tag
     */
    public record SourceMethod(
            String name, String returns, Map<String, String> annotations, String documentation) {

        /** Returns the text in the parentheses of an annotation. */
        public Optional<String> value(String annotation) {
            return SourceType.value(annotations, annotation);
        }
    }

    /** Returns the text in the parentheses of an annotation. */
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
