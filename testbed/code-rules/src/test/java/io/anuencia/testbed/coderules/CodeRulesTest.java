package io.anuencia.testbed.coderules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodeRulesTest {

    static Stream<Arguments> everyRuleWithItsPlantedViolation() {
        return Stream.of(
                arguments(CodeRules.DEPENDENCIES_COME_BY_CONSTRUCTOR, "planted.FieldInjection"),
                arguments(CodeRules.SETTINGS_ARE_MAPPED, "planted.SettingByProperty"),
                arguments(CodeRules.ONLY_MESSAGING_PUBLISHES, "planted.EmitsItself"),
                arguments(CodeRules.ONLY_MESSAGING_PUBLISHES, "planted.ProducesItself"),
                arguments(CodeRules.TIME_AND_IDS_ARE_GIVEN, "planted.TakesTheTime"),
                arguments(CodeRules.TIME_AND_IDS_ARE_GIVEN, "planted.DrawsAnId"),
                arguments(CodeRules.WHAT_FRAMEWORKS_CALL_IS_NOT_PUBLIC, "planted.PublicResource"),
                arguments(CodeRules.RESOURCE_METHODS_ARE_PUBLIC, "planted.PublicResource"),
                arguments(CodeRules.LISTS_PAGE_IN_ONE_WAY, "planted.OddLists$ByAfter"),
                arguments(CodeRules.LISTS_PAGE_IN_ONE_WAY, "planted.OddLists$WithoutLimit"),
                arguments(CodeRules.LISTS_PAGE_IN_ONE_WAY, "planted.OddLists$WithoutNext"),
                arguments(CodeRules.LISTS_PAGE_IN_ONE_WAY, "planted.OddLists$Bare"),
                arguments(CodeRules.CONSUMERS_RUN_ON_READERS, "planted.ReadsAmongCalls"),
                arguments(CodeRules.FIELDS_OF_BEANS_ARE_FINAL_OR_PRIVATE, "planted.OpenState"),
                arguments(CodeRules.NAMES_SAY_SOMETHING, "planted.ThingManager"),
                arguments(CodeRules.FEATURES_HAVE_NO_CYCLES, "io.anuencia.planted.alpha.Alpha"),
                arguments(CodeRules.PACKAGES_EXPLAIN_THEMSELVES, "planted.unexplained.Lonely"),
                arguments(TestRules.TESTS_ARE_FOUND, "planted.MisnamedChecks"),
                arguments(TestRules.TEST_NAMES_ARE_SENTENCES, "planted.MisnamedChecks"),
                arguments(TestRules.TESTS_AWAIT_CONDITIONS, "planted.MisnamedChecks"),
                arguments(TestRules.ASSERTIONS_ARE_ASSERTJ, "planted.MisnamedChecks"));
    }

    @ParameterizedTest
    @MethodSource("everyRuleWithItsPlantedViolation")
    void ruleFindsItsPlantedViolation(ArchRule rule, String planted) {
        // given
        JavaClasses classes = imported(planted, "io.anuencia.planted.beta.Beta");

        // then
        assertThatThrownBy(() -> rule.check(classes)).isInstanceOf(AssertionError.class);
    }

    @Test
    void cleanClassBreaksNoRule() {
        // given
        JavaClasses clean =
                imported("planted.Clean", "planted.OddLists$Good", "planted.package-info");

        // then
        assertThat(rulesOf(CodeRules.class)).allSatisfy(rule -> rule.check(clean));
        assertThat(rulesOf(TestRules.class)).allSatisfy(rule -> rule.check(clean));
    }

    @Test
    void everyRuleHasAPlantedViolation() {
        // given
        List<Object> tested =
                everyRuleWithItsPlantedViolation().map(pair -> pair.get()[0]).toList();

        // then
        assertThat(tested).containsAll(rulesOf(CodeRules.class));
        assertThat(tested).containsAll(rulesOf(TestRules.class));
    }

    private static JavaClasses imported(String... names) {
        return new ClassFileImporter()
                .importClasses(Arrays.stream(names).map(CodeRulesTest::load).toList());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ArchRule> rulesOf(Class<?> holder) {
        return Arrays.stream(holder.getFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(
                        field -> {
                            try {
                                return (ArchRule) field.get(null);
                            } catch (IllegalAccessException e) {
                                throw new AssertionError(e);
                            }
                        })
                .toList();
    }
}
