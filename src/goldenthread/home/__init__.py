"""A home: one folder that holds a council's snapshots, settings and reviews, and the one place that
puts the floors together. `goldenthread.home.home.Home` is the door.
"""
