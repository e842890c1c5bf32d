package io.anuencia.testbed.coderules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules for test sources. Use with {@code ArchTests.in(TestRules.class)}. */
public final class TestRules {

    private static final DescribedPredicate<JavaMethod> IS_A_TEST =
            DescribedPredicate.describe(
                    "are tests",
                    method ->
                            method.isMetaAnnotatedWith(
                                            "org.junit.platform.commons.annotation.Testable")
                                    || method.isAnnotatedWith("net.jqwik.api.Property"));

    @ArchTest
    public static final ArchRule TESTS_ARE_FOUND =
            methods()
                    .that(IS_A_TEST)
                    .should()
                    .beDeclaredInClassesThat()
                    .haveNameMatching(".*(Test|IT)(\\$.*)?")
                    .because(
                            "Surefire runs *Test and Failsafe *IT; a class called otherwise is"
                                    + " silently skipped")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule TEST_NAMES_ARE_SENTENCES =
            methods()
                    .that(IS_A_TEST)
                    .should()
                    .haveNameMatching("(?!test)[a-z][A-Za-z0-9]{9,}")
                    .because("the name of a test says what is true when it passes")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule TESTS_AWAIT_CONDITIONS =
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .because("a sleep is too short on a busy machine and too long on any other")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ASSERTIONS_ARE_ASSERTJ =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
                    .because("one way to assert reads better than two")
                    .allowEmptyShould(true);

    private TestRules() {}
}
