package io.anuencia.testbed.coderules;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Rules for main sources. Use with {@code ArchTests.in(CodeRules.class)}. */
public final class CodeRules {

    private static final String BANNED_NAME =
            ".*(Manager|Helper|Util|Utils|Processor|Data|Info|Impl|Base|Common|Constants|DTO|Dto|Pojo)";

    @ArchTest
    public static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR =
            noFields()
                    .should()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .because("a constructor shows what a class needs and lets a test give it")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule SETTINGS_ARE_MAPPED =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
                    .because("one @ConfigMapping per feature has types, defaults and Javadoc")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ONLY_MESSAGING_PUBLISHES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.anuencia.messaging..", "io.anuencia.testbed..")
                    .should()
                    .dependOnClassesThat(
                            nameMatching(
                                    "org\\.apache\\.kafka\\.clients\\.producer\\..*"
                                            + "|.*\\.(Emitter|MutinyEmitter|Outgoing)"))
                    .because(
                            "an event leaves a service through the outbox, or through the direct"
                                    + " publisher where losing it is harmless; a send of one's own"
                                    + " is a dual write")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule TIME_AND_IDS_ARE_GIVEN =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.anuencia.testbed..")
                    .and()
                    .doNotHaveFullyQualifiedName("io.anuencia.messaging.Clocks")
                    .should()
                    .callMethodWhere(takesTimeOrChance())
                    .because("a test must be able to set the hour; inject Clock and IdSource")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule WHAT_FRAMEWORKS_CALL_IS_NOT_PUBLIC =
            classes()
                    .that()
                    .areAnnotatedWith("jakarta.ws.rs.Path")
                    .or()
                    .areAnnotatedWith("jakarta.persistence.Entity")
                    .should()
                    .bePackagePrivate()
                    .because("only the framework calls them; other features use the façade")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule RESOURCE_METHODS_ARE_PUBLIC =
            methods()
                    .that()
                    .areAnnotatedWith("jakarta.ws.rs.GET")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.POST")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.PUT")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.PATCH")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.DELETE")
                    .and()
                    .areDeclaredInClassesThat()
                    .areNotInterfaces()
                    .should()
                    .bePublic()
                    .because("Quarkus drops a resource method that is not, and answers 404")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule LISTS_PAGE_IN_ONE_WAY =
            methods()
                    .that()
                    .areAnnotatedWith("jakarta.ws.rs.GET")
                    .and()
                    .areDeclaredInClassesThat()
                    .areNotInterfaces()
                    .should(new ListedInOneWay())
                    .because("who pages by a parameter that is not there reads one page for ever")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule CONSUMERS_RUN_ON_READERS =
            methods()
                    .that()
                    .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                    .should()
                    .beAnnotatedWith(
                            DescribedPredicate.describe(
                                    "@Blocking(RecordBatches.READERS)", CodeRules::namesReaders))
                    .because("on the threads of REST they would wait behind every call")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule FIELDS_OF_BEANS_ARE_FINAL_OR_PRIVATE =
            fields().that()
                    .areNotFinal()
                    .and()
                    .areNotStatic()
                    .and()
                    .areDeclaredInClassesThat()
                    .areNotAnnotatedWith("jakarta.persistence.Entity")
                    .should()
                    .bePrivate()
                    .because("state that changes belongs to one class")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NAMES_SAY_SOMETHING =
            noClasses()
                    .should()
                    .haveNameMatching(BANNED_NAME)
                    .because("such a name tells what a class is for to nobody")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.anuencia.(*).(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("two features that need each other are one")
                    .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule PACKAGES_EXPLAIN_THEMSELVES =
            classes()
                    .should(haveAPackageInfo())
                    .because("a package says what it owns, what it refuses and its invariant")
                    .allowEmptyShould(true);

    private CodeRules() {}

    private static boolean namesReaders(JavaAnnotation<?> annotation) {
        return annotation
                        .getRawType()
                        .getName()
                        .equals("io.smallrye.reactive.messaging.annotations.Blocking")
                && annotation.get("value").filter("readers"::equals).isPresent();
    }

    private static DescribedPredicate<JavaCall<?>> takesTimeOrChance() {
        DescribedPredicate<JavaCall<?>> now =
                target(owner(nameMatching("java\\.time\\.[A-Za-z]+")))
                        .and(target(name("now")))
                        .as("now of java.time")
                        .and(
                                DescribedPredicate.describe(
                                        "without a clock",
                                        call ->
                                                call.getTarget().getRawParameterTypes().stream()
                                                        .noneMatch(CodeRules::isClock)));
        return now.or(calls("java.util.UUID", "randomUUID"))
                .or(calls("java.lang.Math", "random"))
                .or(calls("java.lang.System", "currentTimeMillis"))
                .or(calls("java.time.Clock", "systemUTC"))
                .or(calls("java.time.Clock", "systemDefaultZone"))
                .as("a call that takes the time or chance itself");
    }

    private static boolean isClock(JavaClass type) {
        return type.isEquivalentTo(java.time.Clock.class);
    }

    private static DescribedPredicate<JavaCall<?>> calls(String type, String method) {
        return target(owner(name(type))).and(target(name(method))).forSubtype();
    }

    private static ArchCondition<JavaClass> haveAPackageInfo() {
        return new ArchCondition<>("be in a package with a package-info.java") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean explained = item.getPackage().tryGetPackageInfo().isPresent();
                String message = item.getPackageName() + " has no package-info.java";
                events.add(new SimpleConditionEvent(item, explained, message));
            }
        };
    }
}
