def main(a=None):
    return 0
