package io.anuencia.contacts.contact;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.events.AudienceClass;
import io.anuencia.messaging.rest.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Checks the audience classes that a caller or a file gives a person. */
final class MembershipCheck {

    private MembershipCheck() {}

    static List<Membership> check(List<Membership> said, Consumer<Problem.Field> errors) {
        if (said == null) {
            return List.of();
        }
        if (said.size() > Lists.LENGTH_MAX) {
            errors.accept(new Problem.Field("classes", "at most 50 classes"));
            return List.of();
        }
        return IntStream.range(0, said.size())
                .mapToObj(i -> check("classes[" + i + "]", said.get(i), errors))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Membership check(String path, Membership said, Consumer<Problem.Field> errors) {
        Optional<AudienceClass> known =
                said == null
                        ? Optional.empty()
                        : Arrays.stream(AudienceClass.values())
                                .filter(c -> c.name().equals(said.audienceClass()))
                                .findFirst();
        if (known.isEmpty()) {
            errors.accept(
                    new Problem.Field(
                            said == null ? path : path + ".class",
                            "write one of " + List.of(AudienceClass.values())));
            return said;
        }
        String reference = PlainText.blankToNull(said.reference());
        if (reference == null && needsReference(known.get())) {
            errors.accept(
                    new Problem.Field(
                            path + ".reference",
                            known.get() + " needs a reference, such as an order or an event"));
        } else if (reference != null && !PlainText.isText(reference)) {
            errors.accept(
                    new Problem.Field(
                            path + ".reference",
                            "a reference has at most 256 characters and no control characters"));
        }
        return new Membership(said.audienceClass(), reference, since(path, said.since(), errors));
    }

    private static boolean needsReference(AudienceClass audienceClass) {
        return switch (audienceClass) {
            case CUSTOMER, EVENT_PARTICIPANT, COMMUNITY_MEMBER, PROMOTION_FOLLOWER -> true;
            case SUBSCRIBER, EXPRESS_CONTACT -> false;
        };
    }

    private static String since(String path, String since, Consumer<Problem.Field> errors) {
        if (since == null) {
            return null;
        }
        try {
            return (String) AttributeType.DATE.fromText(since);
        } catch (IllegalArgumentException e) {
            errors.accept(
                    new Problem.Field(
                            path + ".since", "write since as a date, such as 2026-11-24"));
            return null;
        }
    }
}
