package io.anuencia.testbed.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Gives each test a simulator of its own, with the config that all tests share. */
abstract class RigCase {

    Rig rig;

    @BeforeEach
    void start() {
        rig = Rig.started();
    }

    @AfterEach
    void stop() {
        rig.close();
    }
}
