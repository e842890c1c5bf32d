package planted;

public class ThingManager {}
