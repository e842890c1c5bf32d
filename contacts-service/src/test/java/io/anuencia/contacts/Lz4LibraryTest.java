package io.anuencia.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The setting that gives a library to the system class loader must name the right artifact. */
class Lz4LibraryTest {

    @Test
    void lz4IsOfTheArtifactThatTheSettingNames() throws Exception {
        // given
        Class<?> lz4 = Class.forName("net.jpountz.lz4.LZ4Factory");

        // then
        assertThat(lz4.getProtectionDomain().getCodeSource().getLocation().getPath())
                .contains("/at/yawk/lz4/lz4-java/");
    }
}
