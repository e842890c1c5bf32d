package planted;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

public class MisnamedChecks {
    @Test
    void test_sleeps() throws InterruptedException {
        Thread.sleep(1);
        assertTrue(true);
    }
}
