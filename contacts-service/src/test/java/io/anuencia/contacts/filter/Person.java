package io.anuencia.contacts.filter;

import io.anuencia.events.PhoneNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A person in memory, with a second implementation of the meaning of filters. */
record Person(
        int number,
        List<String> tags,
        Map<String, Object> attributes,
        List<Map<String, String>> classes,
        String language,
        String country,
        PhoneNumber phone,
        Instant lastActivity) {

    boolean meets(Filter filter, Instant now) {
        if (filter instanceof Combination all && all.kind() == Combination.Kind.ALL) {
            return all.parts().stream().allMatch(part -> meets(part, now));
        }
        if (filter instanceof Combination any) {
            return any.parts().stream().anyMatch(part -> meets(part, now));
        }
        if (filter instanceof Negation not) {
            return !meets(not.part(), now);
        }
        if (filter instanceof TagCondition tag) {
            return tags.contains(tag.tag());
        }
        if (filter instanceof ClassCondition wanted) {
            return classes.stream()
                    .anyMatch(
                            one ->
                                    one.get("class").equals(wanted.audienceClass().name())
                                            && (wanted.reference() == null
                                                    || wanted.reference()
                                                            .equals(one.get("reference"))));
        }
        if (filter instanceof LanguageCondition spoken) {
            return language != null && spoken.languages().stream().anyMatch(this::speaks);
        }
        if (filter instanceof CountryCondition lived) {
            return lived.countries().contains(country == null ? phone.region() : country);
        }
        if (filter instanceof ActivityCondition active) {
            return meets(active, now);
        }
        return meets((AttributeCondition) filter);
    }

    private boolean speaks(String wanted) {
        return language.equals(wanted)
                || !wanted.contains("-") && language.startsWith(wanted + "-");
    }

    private boolean meets(ActivityCondition active, Instant now) {
        Instant since =
                active.within() == null
                        ? null
                        : now.atOffset(ZoneOffset.UTC).minus(active.within()).toInstant();
        boolean bounded = since != null || active.after() != null || active.before() != null;
        if (lastActivity == null && bounded) {
            return false;
        }
        return (since == null || !lastActivity.isBefore(since))
                && (active.after() == null || !lastActivity.isBefore(active.after()))
                && (active.before() == null || lastActivity.isBefore(active.before()))
                && (active.never() == null || active.never() == (lastActivity == null));
    }

    private boolean meets(AttributeCondition condition) {
        Object value = attributes.get(condition.name());
        return switch (condition.comparison()) {
            case EXISTS -> condition.values().get(0).equals(value != null);
            case EQ, IN -> condition.values().stream().anyMatch(v -> compare(value, v, 0, 0));
            case GT -> compare(value, condition.values().get(0), 1, 1);
            case GTE -> compare(value, condition.values().get(0), 0, 1);
            case LT -> compare(value, condition.values().get(0), -1, -1);
            case LTE -> compare(value, condition.values().get(0), -1, 0);
        };
    }

    /**
     * Whether the sign of the comparison lies between the two; values of different types never
     * compare.
     */
    private static boolean compare(Object value, Object with, int least, int most) {
        if (value instanceof BigDecimal number && with instanceof BigDecimal other) {
            int sign = number.compareTo(other);
            return sign >= least && sign <= most;
        }
        if (value instanceof String text && with instanceof String other) {
            int sign = Integer.signum(text.compareTo(other));
            return sign >= least && sign <= most;
        }
        return value instanceof Boolean && value.equals(with) && least == 0 && most == 0;
    }
}
