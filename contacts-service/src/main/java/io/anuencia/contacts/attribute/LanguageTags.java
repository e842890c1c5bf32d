package io.anuencia.contacts.attribute;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** BCP 47 language tags. Parsed tags are cached, since the rows of a file repeat a few of them. */
public final class LanguageTags {

    private static final int READ_MAX = 1_000;
    private static final int USUAL_LENGTH_MAX = "zh-Hant-TW-x-private".length();
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private LanguageTags() {}

    /** Returns the canonical form of a tag; empty if it is not a valid language tag. */
    public static Optional<String> canonical(String tag) {
        String known = READ.get(tag);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> read = read(tag);
        if (tag.length() <= USUAL_LENGTH_MAX && READ.size() < READ_MAX) {
            read.ifPresent(canonical -> READ.put(tag, canonical));
        }
        return read;
    }

    private static Optional<String> read(String tag) {
        try {
            String canonical =
                    new Locale.Builder()
                            .setLanguageTag(tag.replace('_', '-'))
                            .build()
                            .toLanguageTag();
            return Optional.of(canonical).filter(one -> !one.equals("und"));
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
