"""Another council: asks an officer what has to be known of it, and writes its policy/council."""
