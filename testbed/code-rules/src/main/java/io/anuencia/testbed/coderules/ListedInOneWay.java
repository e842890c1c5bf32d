package io.anuencia.testbed.coderules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requires calls that answer a list to answer a page: an object with a {@code next}. */
final class ListedInOneWay extends ArchCondition<JavaMethod> {

    private static final String NEXT = "next";
    private static final List<String> ASKED_BY = List.of("cursor", "limit");

    ListedInOneWay() {
        super("answer an object, whose next is always there and goes on by cursor and limit");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        JavaClass answer = method.getRawReturnType();
        if (answer.isAssignableTo(Collection.class)) {
            add("answers a bare list", method, events);
        } else if (answer.tryGetField(NEXT).isPresent()) {
            checkPage(method, answer, events);
        }
    }

    private static void checkPage(JavaMethod method, JavaClass page, ConditionEvents events) {
        List<String> names = method.getParameters().stream().flatMap(ListedInOneWay::name).toList();
        if (!names.containsAll(ASKED_BY)) {
            add("takes " + names + " and not " + ASKED_BY, method, events);
        }
        if (page.isAnnotatedWith("com.fasterxml.jackson.annotation.JsonInclude")) {
            add("may leave out its next", method, events);
        }
    }

    /** Returns the name of a query parameter; empty for any other parameter. */
    private static Stream<String> name(JavaParameter parameter) {
        Optional<String> standard = value(parameter, "jakarta.ws.rs.QueryParam");
        return standard
                .or(() -> value(parameter, "org.jboss.resteasy.reactive.RestQuery"))
                .map(name -> name.isEmpty() ? ownName(parameter) : name)
                .stream();
    }

    private static Optional<String> value(JavaParameter parameter, String annotation) {
        return parameter
                .tryGetAnnotationOfType(annotation)
                .map(found -> String.valueOf(found.get("value").orElse("")));
    }

    /** Returns the parameter's own name, by reflection because imported classes lack it. */
    private static String ownName(JavaParameter parameter) {
        JavaMethod method = (JavaMethod) parameter.getOwner();
        return method.reflect().getParameters()[parameter.getIndex()].getName();
    }

    private static void add(String message, JavaMethod method, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + message));
    }
}
