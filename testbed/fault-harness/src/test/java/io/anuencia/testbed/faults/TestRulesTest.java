package io.anuencia.testbed.faults;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.anuencia.testbed.coderules.TestRules;

@AnalyzeClasses(
        packages = "io.anuencia",
        importOptions = {ImportOption.OnlyIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class TestRulesTest {
    @ArchTest static final ArchTests RULES = ArchTests.in(TestRules.class);
}
