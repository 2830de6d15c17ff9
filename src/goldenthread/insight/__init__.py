"""What the numbers mean, on plain series: control charts, proportions, verdicts, words."""
