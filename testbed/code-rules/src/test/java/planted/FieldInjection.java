package planted;

import jakarta.inject.Inject;

public class FieldInjection {
    @Inject Runnable needed;
}
