import { Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import mark from '../theme/favicon.svg'
import classes from './brand.module.css'

/** Our name, which leads to the start. */
export function Brand() {
  return (
    <Link to={pageUrls.console} className={classes.brand}>
      <Group gap={8} wrap="nowrap">
        <img src={mark} alt="" width={24} height={24} />
        <Text fw={650} component="span">
          Bellhop
        </Text>
      </Group>
    </Link>
  )
}
